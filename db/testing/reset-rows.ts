import { newRecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt, wrapRecordKey } from '#app/crypto/records.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ResetSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../seeds/book.ts';

/** A request for a new password; its one wrap stands in its own row. */
export function addReset(book: SeedBook, identityId: string | null, email: string): string {
  const id = newId();
  const place = sealedAt.passwordReset(id);
  const key = newRecordKey();
  const holder = book.holderOf({ realm: 'mail' });
  book.add('passwordResets', {
    id,
    identityId,
    sealed: fieldsAt(key, place).sealJson('sealed', {
      email,
      face: 'partner',
    } satisfies ResetSealed),
    holderId: holder.id,
    wrapped: wrapRecordKey(key, holder, place),
  });
  return id;
}
