import { createPartyIndex } from '#app/features/accused/party-index.ts';
import {
  type NamedParty,
  type PartyValue,
  valuesOf,
  valuesOfAccused,
} from '#app/features/accused/party-values.policy.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ComparisonSealed, type IdentifierSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';

export type NewIdentifier = {
  readonly organizationId: string;
  readonly kind: 'name' | 'importer_number' | 'manufacturer_code' | 'other';
  readonly value: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
};

/** By what an organization is known, found already. */
export function addIdentifier(book: SeedBook, input: NewIdentifier): string {
  const { organizationId, value, ...facts } = input;
  const id = newId();
  const readers = [
    { organization: organizationId },
    { realm: 'admin' },
    { realm: 'matching' },
  ] as const;
  const content: IdentifierSealed = { value };
  const sealed = book
    .sealRow(sealedAt.organizationIdentifier(organizationId, id), readers)
    .sealJson('sealed', content);
  const [found] = valuesOf(facts.kind, value);
  const token = found ? tokenOf(book, found) : null;
  book.add('organizationIdentifiers', { organizationId, id, sealed, token, ...facts });
  return id;
}

/** An item whose parties were compared. */
export function addItemTokens(
  book: SeedBook,
  item: {
    readonly organizationId: string;
    readonly itemId: string;
    readonly parties: readonly NamedParty[];
  },
): void {
  const { parties, ...ofItem } = item;
  for (const value of valuesOfAccused(parties)) {
    book.add('itemTokens', { ...ofItem, basis: value.basis, token: tokenOf(book, value) });
  }
}

/** A filing that nobody compared yet: the desk does not have it. */
export function addPendingComparison(
  book: SeedBook,
  item: { readonly organizationId: string; readonly id: string },
  values: readonly PartyValue[],
): void {
  const { organizationId, id: itemId } = item;
  const recordId = newId();
  const sealed = book
    .sealRow(sealedAt.pendingComparison(organizationId, recordId), [{ realm: 'matching' }])
    .sealJson('sealed', ComparisonSealed.parse(values));
  book.add('pendingComparisons', { organizationId, itemId, version: 1, recordId, sealed });
}

/** A partner among the accused of an item. */
export function addAccusation(
  book: SeedBook,
  accusation: {
    readonly organizationId: string;
    readonly itemId: string;
    readonly accusedId: string;
    readonly basis: 'identifier' | 'name';
    readonly state: 'suggested' | 'confirmed' | 'rejected';
    readonly decidedBy?: string;
  },
): void {
  const { decidedBy = null, ...facts } = accusation;
  book.add('accusations', {
    ...facts,
    decidedBy,
    decidedAt: decidedBy === null ? null : new Date(),
  });
}

function tokenOf(book: SeedBook, value: PartyValue): Buffer {
  return createPartyIndex(book.keys)(value);
}
