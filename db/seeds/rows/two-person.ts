import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { DestructionSealed, ProposalSealed, RecusalSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';
import type { AddedItem } from './items.ts';

const STAFF = [{ realm: 'staff' }] as const;

type Officer = { readonly memberId: string; readonly identityId: string };
type Said = {
  readonly text: string;
  readonly by: Officer;
  /** The second person. */
  readonly supervisor: Officer;
  readonly at: Date;
};

/** A proposal of an emergency opening that a supervisor refused, with both reasons. */
export function addRefusedProposal(book: SeedBook, item: AddedItem, said: Said): void {
  const id = newId();
  const fields = book.sealRow(sealedAt.proposal(id), STAFF);
  const words: ProposalSealed = { text: said.text };
  book.add('proposals', {
    organizationId: item.organizationId,
    id,
    kind: 'break_glass',
    itemId: item.id,
    minutes: 60,
    state: 'refused',
    sealed: fields.sealJson('sealed', words),
    proposedBy: said.by.memberId,
    proposedIdentity: said.by.identityId,
    proposedAt: said.at,
    expiresAt: new Date(said.at.getTime() + 3_600_000),
    decidedBy: said.supervisor.memberId,
    decidedIdentity: said.supervisor.identityId,
    decidedAt: said.at,
    decisionSealed: fields.sealJson('decision_sealed', words),
  });
}

/** A proposal to destroy the keys of an item that another administrator refused, with both reasons. */
export function addRefusedDestruction(book: SeedBook, item: AddedItem, said: Said): void {
  const id = newId();
  const fields = book.sealRow(sealedAt.destruction(id), [{ realm: 'admin' }]);
  const words: DestructionSealed = { text: said.text, of: said.text };
  const answer: ProposalSealed = { text: said.text };
  book.add('keyDestructions', {
    organizationId: item.organizationId,
    id,
    kind: 'destroy_item_keys',
    itemId: item.id,
    state: 'refused',
    sealed: fields.sealJson('sealed', words),
    proposedBy: said.by.memberId,
    proposedIdentity: said.by.identityId,
    proposedAt: said.at,
    expiresAt: new Date(said.at.getTime() + 3_600_000),
    decidedBy: said.supervisor.memberId,
    decidedIdentity: said.supervisor.identityId,
    decidedAt: said.at,
    decisionSealed: fields.sealJson('decision_sealed', answer),
  });
}

/** A recusal that a supervisor ended, with both reasons. */
export function addEndedRecusal(book: SeedBook, item: AddedItem, said: Said): void {
  const id = newId();
  const fields = book.sealRow(sealedAt.recusal(id), STAFF);
  const words: RecusalSealed = { text: said.text, controlNumber: null };
  book.add('recusals', {
    organizationId: item.organizationId,
    id,
    itemId: item.id,
    officerId: said.by.memberId,
    identityId: said.by.identityId,
    sealed: fields.sealJson('sealed', words),
    declaredBy: said.by.memberId,
    declaredAt: said.at,
    endedAt: said.at,
    endedBy: said.supervisor.memberId,
    endSealed: fields.sealJson('end_sealed', words),
  });
}
