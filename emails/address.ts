declare const checked: unique symbol;

/** An e-mail address that was checked: exactly one mailbox, nothing a mail program could read as more. */
export interface MailAddress {
  readonly [checked]: true;
  /** Local part as given, domain in lower case. */
  readonly text: string;
  readonly domain: string;
}

// RFC 5321 dot-string: no quotes, comments, groups, display names, spaces, control or non-ASCII characters.
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 253;

/**
 * Reads one bare address, `name@example.org`; undefined for anything else (SECURITY-BASELINE 56). Nothing is trimmed
 * or repaired: an address that needs repair may reach somebody else. Internationalised domains come as `xn--…`.
 */
export function parseAddress(text: string): MailAddress | undefined {
  const [local = '', domain = '', ...rest] = text.split('@');
  if (rest.length > 0 || !isLocal(local) || !isDomain(domain)) return undefined;
  const lowered = domain.toLowerCase();
  // `as`: the checks above are what the brand claims.
  return { text: `${local}@${lowered}`, domain: lowered } as MailAddress;
}

function isLocal(local: string): boolean {
  return local.length <= LONGEST_LOCAL && LOCAL.test(local);
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  const last = labels.at(-1) ?? '';
  return (
    domain.length <= LONGEST_DOMAIN &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    // A last label without a letter is an IP address.
    /[a-z]/i.test(last)
  );
}
