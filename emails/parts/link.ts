import { MailError } from '../mail-error.ts';

/**
 * The address of a page of the portal.
 * Throws MailError when `path` leads anywhere else (SECURITY-BASELINE 45).
 */
export function portalLink(origin: string, path: string): string {
  if (!/^\/(?![/\\])[\w\-./?=&%#~]*$/.test(path)) throw new MailError('mail_link_refused', true);
  const link = new URL(path, origin);
  if (link.origin !== new URL(origin).origin) throw new MailError('mail_link_refused', true);
  return link.href;
}
