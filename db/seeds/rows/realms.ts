import { type RealmKind, rootOfKind } from '#app/crypto/holder.ts';
import { ROOT_NAMES } from '#app/crypto/key-file.ts';
import { newRealmHolder } from '#app/crypto/provision.ts';
import { newId } from '#app/lib/ids.ts';
import type { SeedBook } from '../book.ts';

/** Realms that exist once; destinations have one each. */
const SINGLE_REALMS = [
  'staff',
  'admin',
  'mail',
  'matching',
  'gate_partner',
  'gate_government',
] as const;

/** Public roots and one holder per realm and destination; once per database, before anything is sealed. */
export function addRealms(book: SeedBook, destinationCodes: readonly string[]): void {
  for (const name of ROOT_NAMES)
    book.add('rootKeys', { name, publicKey: book.keys.rootPublicKey(name) });
  for (const realm of SINGLE_REALMS) book.addHolder({ realm }, addRealm(book, realm, null));
  for (const code of destinationCodes) {
    const destination = book.destination(code).id;
    book.addHolder({ destination }, addRealm(book, 'destination', destination));
  }
}

function addRealm(book: SeedBook, kind: RealmKind, destinationId: string | null) {
  const rootPublicKey = book.keys.rootPublicKey(rootOfKind(kind));
  const { id, publicKey, wrappedPrivateKey } = newRealmHolder({ id: newId(), kind, rootPublicKey });
  book.add('realmHolders', { id, realm: kind, destinationId, publicKey });
  book.add('realmPrivateKeys', { holderId: id, privateKeyWrapped: wrappedPrivateKey });
  return { id, publicKey };
}
