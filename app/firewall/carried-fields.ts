import { AppError } from '#app/lib/errors.ts';

/** Field that every form of a signed-in page carries: the membership or office it was rendered for (RULES 6). */
export const MEMBER_FIELD = 'member';
/** Field that it also carries: new with each page and form, so that what is sent twice is done once (baseline 39). */
export const KEY_FIELD = 'key';

/** The key that a form came with. @throws AppError malformed, of one that no page gave */
export function requireKey(key: string | undefined): string {
  if (key === undefined || !/^[!-~]{8,100}$/.test(key)) {
    throw new AppError('malformed', { sentence: WITHOUT_KEY });
  }
  return key;
}

const WITHOUT_KEY =
  'The form came without the mark that its page gave it, so nothing was stored. Open the page again and send it from there.';
