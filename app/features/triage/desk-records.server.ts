import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { AnswerSealed, DecisionSealed, GradingSealed, NoteSealed } from '#app/lib/sealed-shapes.ts';
import {
  listAnswersOf,
  listDecisions,
  listGradings,
  listNotes,
  listReferralsOfItem,
} from '#db/queries/desk.ts';
import type { ReadHandle } from '#db/scope.ts';
import { plainWords } from '../conversations/words.server.ts';

type AnyScope = Scope<ReadHandle>;
type OfItem = { readonly organizationId: string; readonly itemId: string };
type Keys = ReadonlyMap<string, RecordKey>;

/** Gradings with their reasons, latest first. */
export async function openGradings(scope: AnyScope, item: OfItem) {
  const rows = await listGradings(
    scope.db,
    predicateFor(scope.ability, 'read Triage', 'gradings'),
    item,
  );
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return opened(rows, keys, (row, key) => ({
    id: row.id,
    grade: row.sourceGrade + row.informationGrade,
    by: row.gradedBy,
    at: row.at.toISOString(),
    reason: GradingSealed.parse(
      fieldsAt(key, sealedAt.grading(row.id)).openJson('sealed', row.sealed),
    ).reason,
  }));
}

/** Internal notes, oldest first. */
export async function openNotes(scope: AnyScope, item: OfItem) {
  const rows = await listNotes(
    scope.db,
    predicateFor(scope.ability, 'read Triage', 'internalNotes'),
    item,
  );
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return opened(rows, keys, (row, key) => ({
    id: row.id,
    by: row.writtenBy,
    at: row.at.toISOString(),
    body: plainWords(
      NoteSealed.parse(fieldsAt(key, sealedAt.internalNote(row.id)).openJson('sealed', row.sealed))
        .body,
    ),
  }));
}

/** Decisions with their reasons in words, latest first. */
export async function openDecisions(scope: AnyScope, item: OfItem) {
  const rows = await listDecisions(
    scope.db,
    predicateFor(scope.ability, 'read Triage', 'decisions'),
    item,
  );
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return opened(rows, keys, (row, key) => ({
    id: row.id,
    decision: row.decision,
    reasonCode: row.reasonCode,
    by: row.decidedBy,
    at: row.decidedAt.toISOString(),
    notBefore: row.notBefore.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneBy: row.undoneBy,
    text: DecisionSealed.parse(
      fieldsAt(key, sealedAt.decision(row.id)).openJson('sealed', row.sealed),
    ).text,
  }));
}

/** What the desk sees of a referral that is decided and waits for its second person. */
const WAITS = 'waits_for_second_person';

/** Referrals of the item, each with what its destination answered. */
export async function openReferrals(scope: AnyScope, item: OfItem) {
  const referrals = await listReferralsOfItem(
    scope.db,
    predicateFor(scope.ability, 'read Referral', 'referrals'),
    item,
  );
  const rows = await listAnswersOf(
    scope.db,
    predicateFor(scope.ability, 'read Referral', 'referralAnswers'),
    referrals.map((referral) => referral.id),
  );
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.recordId),
  );
  const answers = rows.flatMap((row) => {
    const key = keys.get(row.recordId);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.referralAnswer(row.id, row.recordId));
    const { text } = AnswerSealed.parse(fields.openJson('sealed', row.sealed));
    return [
      {
        id: row.id,
        referralId: row.referralId,
        answer: row.answer,
        at: row.at.toISOString(),
        text,
      },
    ];
  });
  return referrals.map((referral) => ({
    id: referral.id,
    reference: referral.reference,
    destination: referral.destination,
    state:
      referral.state === 'intended' && referral.needsSecondPerson && !referral.approvedAt
        ? WAITS
        : referral.state,
    rendition: referral.rendition,
    decisionId: referral.decisionId,
    since: referral.stateChangedAt.toISOString(),
    answers: answers.filter(({ referralId }) => referralId === referral.id),
  }));
}

/** Rows that are records of their own, opened; one without a reachable key is left out. */
function opened<Row extends { readonly id: string }, Shown>(
  rows: readonly Row[],
  keys: Keys,
  show: (row: Row, key: RecordKey) => Shown,
): readonly Shown[] {
  return rows.flatMap((row) => {
    const key = keys.get(row.id);
    return key ? [show(row, key)] : [];
  });
}
