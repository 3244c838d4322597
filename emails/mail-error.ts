/** A message that cannot be sent. `isPermanent`: this message to this address never will be. */
export class MailError extends Error {
  readonly isMailError = true;
  /** Such as `mail_recipient_refused`; never content. */
  readonly code: string;
  readonly isPermanent: boolean;

  constructor(code: string, isPermanent: boolean, cause?: unknown) {
    super(code, { cause });
    this.name = 'MailError';
    this.code = code;
    this.isPermanent = isPermanent;
  }
}

/** Whether anything thrown is a MailError. */
export function isMailError(thrown: unknown): thrown is MailError {
  return thrown instanceof Error && 'isMailError' in thrown && thrown.isMailError === true;
}

/**
 * Headers and calendar lines are one line of visible characters. Libraries would fold or encode the rest; text that
 * needs it was not written by us (SECURITY-BASELINE 44). Throws MailError.
 */
export function refuseControlCharacters(line: string): void {
  if (/\p{Cc}|\p{Zl}|\p{Zp}/u.test(line)) throw new MailError('mail_header_refused', true);
}
