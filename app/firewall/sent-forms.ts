import type { KeyService } from '#app/crypto/key-service.ts';
import { keyedIndex } from '#app/crypto/keyed-index.ts';
import { constantTimeEqual } from '#app/crypto/tokens.ts';
import { AppError } from '#app/lib/errors.ts';
import { findSentForm, insertSentForm, updateSentForm } from '#db/queries/sent-forms.ts';
import type { Actor } from './actor.ts';
import { KEY_FIELD, requireKey } from './carried-fields.ts';
import type { WriteScope } from './scope.ts';

/** A posted form, told from others by what nobody can compute who has only the database (RULES 14). */
export type SentForm = {
  /** Of sender, address and key. */
  readonly token: Buffer;
  /** Of the same and everything posted. */
  readonly digest: Buffer;
};

type Posting = {
  readonly actor: Pick<Actor, 'id'>;
  readonly keys: Pick<KeyService, 'indexKey'>;
  /** The address that was posted to; its query says nothing of what an act does. */
  readonly url: string;
};

/**
 * Takes the key out of a posted form, which then holds the fields of the use case alone.
 * @throws AppError malformed when the form has none, or two
 */
export function takeKey(posted: URLSearchParams): string {
  const [key, ...more] = posted.getAll(KEY_FIELD);
  posted.delete(KEY_FIELD);
  return requireKey(more.length > 0 ? undefined : key);
}

/** Tells a form from every other one: by whom, where to, with which key, with what in it. */
export function tellForm({ actor, keys, url }: Posting, key: string, body: string): SentForm {
  const secret = keys.indexKey('sent_form');
  const place = [actor.id, new URL(url).pathname, key];
  return {
    token: keyedIndex(secret, 'sent_form', JSON.stringify(place)),
    digest: keyedIndex(secret, 'sent_form_body', JSON.stringify([...place, body])),
  };
}

type Led = { readonly to: string };

/**
 * Does what a form asks for once, in the act's own transaction: what fails leaves no mark, what comes again leads where
 * the first one led, and what comes at the same moment waits for it (baseline 39).
 * @throws AppError same_key_other_body
 */
export async function once<T extends Led>(
  { db, actor }: Pick<WriteScope, 'db' | 'actor'>,
  { token, digest }: SentForm,
  run: () => Promise<T>,
): Promise<T | Led> {
  const form = { subjectId: actor.id, token };
  const { organizationId } = actor;
  if (await insertSentForm(db, { ...form, organizationId, digest })) {
    const done = await run();
    await updateSentForm(db, { ...form, ledTo: done.to });
    return done;
  }
  const first = await findSentForm(db, form);
  if (!first || !constantTimeEqual(first.digest, digest)) {
    throw new AppError('same_key_other_body', { sentence: OTHER_BODY });
  }
  return { to: first.ledTo ?? '/' };
}

const OTHER_BODY =
  'You sent this form before with other content, and that was stored. What stands here now was not. To send this too, press the button again.';
