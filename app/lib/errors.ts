/**
 * Every expected failure: its HTTP status and what a person may read. "Not yours" and "not there" share one answer,
 * so a refusal never tells that something exists.
 */
const failures = {
  not_allowed: [404, 'There is no such page, or it is not open to you.'],
  page_not_found: [404, 'There is no such page, or it is not open to you.'],
  item_not_found: [404, 'There is no such item, or it is not open to you.'],
  draft_not_found: [404, 'There is no such draft, or it is not open to you.'],
  evidence_not_found: [404, 'There is no such file, or it is not open to you.'],
  upload_not_found: [404, 'There is no such upload, or it is not open to you.'],
  referral_not_found: [404, 'There is no such referral, or it is not open to you.'],
  destination_not_found: [404, 'There is no such destination, or it is not open to you.'],
  message_not_found: [404, 'There is no such message, or it is not open to you.'],
  comment_not_found: [404, 'There is no such comment, or it is not open to you.'],
  conference_not_found: [404, 'There is no such conference, or it is not open to you.'],
  organization_not_found: [404, 'There is no such organization, or it is not open to you.'],
  identifier_not_found: [404, 'There is no such number, or it is not open to you.'],
  accusation_not_found: [404, 'There is no such question, or it is not open to you.'],
  authority_not_found: [404, 'There is no such authority, or it is not open to you.'],
  client_not_found: [404, 'There is no such client, or it is not open to you.'],
  member_not_found: [404, 'There is no such person, or it is not open to you.'],
  application_not_found: [404, 'There is no such application, or it is not open to you.'],
  proposal_not_found: [404, 'There is no such proposal, or it is not open to you.'],
  recusal_not_found: [404, 'There is no such recusal, or it is not open to you.'],
  destruction_not_found: [404, 'There is no such proposal, or it is not open to you.'],
  event_not_found: [404, 'There is no such event, or it is not open to you.'],
  sign_in_required: [401, 'Sign in to go on.'],
  sign_in_refused: [
    401,
    'The e-mail address, password or code is not right. Check them and try again.',
  ],
  step_up_required: [403, 'Confirm it is you to go on.'],
  origin_refused: [
    403,
    'This request did not come from the portal. Open the page again and retry.',
  ],
  membership_changed: [
    409,
    'You switched organization in another tab. Reload this page; nothing was stored.',
  ],
  conflict: [409, 'Someone changed this meanwhile. Look at the current state, then decide again.'],
  upload_elsewhere: [
    409,
    'Another part of this file arrived last. Go on from where the portal says it is.',
  ],
  upload_busy: [
    423,
    'This file is being sent already, perhaps from another window. Go on there, or try again in a moment.',
  ],
  transition_refused: [409, 'That step is not possible in the current state.'],
  organization_destroyed: [
    409,
    'Everything of this organization was destroyed. It can never be restored.',
  ],
  organization_works: [
    409,
    'The organization was restored meanwhile and works again. Nothing was destroyed.',
  ],
  undo_too_late: [409, 'The time to undo is over. Recall the referral instead.'],
  same_key_other_body: [409, 'This form was already sent with other content. Open it again.'],
  file_closed: [409, 'Nobody can open this file now.'],
  second_person_required: [
    409,
    'A second person approves this. You cannot approve your own decision.',
  ],
  invalid: [422, 'Some answers need a correction.'],
  malformed: [400, 'The request could not be read.'],
  method_not_allowed: [405, 'That is not possible here.'],
  too_large: [413, 'That is too large. Send less, or split it.'],
  unsupported_type: [415, 'This kind of content is not accepted here.'],
  content_destroyed: [410, 'The content of this was destroyed. Nobody can open it again.'],
  link_used: [410, 'This link was used or is too old. Ask for a new one.'],
  too_many: [429, 'Too many attempts. Wait a little, then try again.'],
  unavailable: [
    503,
    'The portal cannot do this right now. What you saved is safe; try again in a minute.',
  ],
  internal: [500, 'Something went wrong on our side. What you saved is safe.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type ErrorCode = keyof typeof failures;

/** Messages by form field name, as the form shows them. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

interface AppErrorDetails {
  /** Replaces the usual sentence; public, so never content or names. */
  readonly sentence?: string;
  /** Shown beside the fields of the form. */
  readonly fields?: FieldErrors;
  /** Seconds until a retry makes sense. */
  readonly retryAfter?: number;
  /** Private: for logs of codes and for debugging, never shown. */
  readonly cause?: unknown;
}

/** An expected failure. `message` is the code alone, so that a log line never carries content. */
export class AppError extends Error {
  /** Recognises the error across bundles, where `instanceof` would compare two copies of this class. */
  readonly isAppError = true;
  readonly code: ErrorCode;
  readonly sentence: string;
  readonly fields: FieldErrors | undefined;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, details: AppErrorDetails = {}) {
    super(code, { cause: details.cause });
    this.name = 'AppError';
    this.code = code;
    this.sentence = details.sentence ?? failures[code][1];
    this.fields = details.fields;
    this.retryAfter = details.retryAfter;
  }
}

/** Whether anything thrown is an expected failure, made by this copy of the module or another. */
export function isAppError(thrown: unknown): thrown is AppError {
  return (
    thrown instanceof Error &&
    'isAppError' in thrown &&
    thrown.isAppError === true &&
    'code' in thrown &&
    typeof thrown.code === 'string' &&
    Object.hasOwn(failures, thrown.code)
  );
}

/** The HTTP status of a failure code; the only mapping there is. */
export function httpStatus(code: ErrorCode): number {
  return failures[code][0];
}

/** Turns anything thrown into an expected failure: the unexpected becomes `internal` with a private cause. */
export function toAppError(thrown: unknown): AppError {
  return isAppError(thrown) ? thrown : new AppError('internal', { cause: thrown });
}

/** All codes, for the tests of the problem pages. */
export function listErrorCodes(): readonly ErrorCode[] {
  // `as`: Object.keys forgets the literal keys of the table above.
  return Object.keys(failures) as ErrorCode[];
}
