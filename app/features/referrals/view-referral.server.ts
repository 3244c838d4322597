import { fieldsAt } from '#app/crypto/records.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import { GOVERNMENT, openRecord, openRecords } from '#app/firewall/records.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { AnswerSealed, PackageSealed } from '#app/lib/sealed-shapes.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import {
  findPackage,
  findReferral,
  findWithdrawalNotice,
  listAnswers,
  listPackages,
  listReferrals as listReferralRows,
} from '#db/queries/referrals.ts';
import { renditionOf } from './package-rendition.policy.ts';
import { type Rendition, renditionFor } from './referrals.policy.ts';

const PAGE = 25;

/** Groups of states that the queue can be narrowed to. */
export const REFERRAL_VIEWS = {
  new: ['delivered'],
  accepted: ['accepted', 'outcome_reported'],
  all: ['delivered', 'accepted', 'returned', 'recalled', 'outcome_reported', 'closed'],
} as const;

export type ReferralView = keyof typeof REFERRAL_VIEWS;

/** The destination's queue: reference, first item's title and control number, newest first. */
export async function listReferrals(
  scope: AuditedScope,
  query: { readonly view: ReferralView; readonly after: Cursor | undefined },
) {
  const states = REFERRAL_VIEWS[query.view];
  const rows = await listReferralRows(
    scope.db,
    predicateFor(scope.ability, 'read ReceivedReferral', 'referrals'),
    { states, after: query.after, size: PAGE },
  );
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  const titles = await openTitles(
    scope,
    page.rows.map((row) => row.id),
  );
  await recordEvent(scope, {
    action: 'referral.listed',
    object: { kind: 'destination', id: scope.actor.destinationId },
    codes: { count: page.rows.length },
  });
  return {
    next: page.next,
    referrals: page.rows.map((row) => ({
      id: row.id,
      reference: row.reference,
      state: row.state,
      itemType: row.itemType,
      isDangerToLife: row.isDangerToLife,
      deliveredAt: row.deliveredAt?.toISOString() ?? null,
      ...titles.get(row.id),
    })),
  };
}

async function openTitles(scope: AuditedScope, referralIds: readonly string[]) {
  const packages = await listPackages(
    scope.db,
    predicateFor(scope.ability, 'read ReceivedPackage', 'packages'),
    referralIds,
  );
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    packages.map((row) => row.recordId),
  );
  return new Map(
    packages.flatMap(({ referralId, recordId, sealed }) => {
      const key = keys.get(recordId);
      if (!key) return [];
      const place = sealedAt.package(referralId, recordId);
      const [item] = PackageSealed.parse(fieldsAt(key, place).openJson('sealed', sealed)).items;
      return [
        [
          referralId,
          { title: item?.title ?? '', controlNumber: item?.controlNumber ?? '' },
        ] as const,
      ];
    }),
  );
}

type ByReferral = { readonly referralId: string };

/** A referral with its whole package, and which rendition of it this officer gets. @throws AppError referral_not_found */
export async function openReferral(scope: AuditedScope, { referralId }: ByReferral) {
  const denial = 'referral_not_found';
  const { db, ability } = scope;
  const referral = await findReferral(
    db,
    predicateFor(ability, 'read ReceivedReferral', 'referrals'),
    referralId,
  );
  const allowed = predicateFor(ability, 'read ReceivedPackage', 'packages');
  const sealedPackage = referral && (await findPackage(db, allowed, referralId));
  if (!referral || !sealedPackage) throw new AppError(denial);
  requireOn(scope.ability, 'read ReceivedPackage', { row: referral, denial });

  const { recordId, sealed } = sealedPackage;
  const key = await openRecord(scope, { owner: GOVERNMENT, recordId });
  const place = sealedAt.package(referralId, recordId);
  const whole = PackageSealed.parse(fieldsAt(key, place).openJson('sealed', sealed));
  return { referral, whole, shown: shownRendition(scope, referral) };
}

/** One referral with its package, as the destination may read it. @throws AppError referral_not_found */
export async function viewReferral(scope: AuditedScope, { referralId }: ByReferral) {
  const { referral, whole, shown } = await openReferral(scope, { referralId });
  await recordEvent(scope, {
    action: 'referral.viewed',
    object: { kind: 'referral', id: referralId },
    codes: { rendition: shown },
  });
  return {
    id: referral.id,
    reference: referral.reference,
    state: referral.state,
    version: referral.version,
    isDangerToLife: referral.isDangerToLife,
    deliveredAt: referral.deliveredAt?.toISOString() ?? null,
    package: withNarratives(renditionOf(whole, shown)),
    withdrawnAt: await findWithdrawnAt(scope, referralId),
    answers: await openAnswers(scope, referralId),
  };
}

async function findWithdrawnAt(scope: AuditedScope, referralId: string): Promise<string | null> {
  const allowed = predicateFor(scope.ability, 'read ReceivedReferral', 'referralNotices');
  const at = await findWithdrawalNotice(scope.db, allowed, referralId);
  return at?.toISOString() ?? null;
}

/** What this officer gets of it: from outside the department the public version, unless a second person approved. */
function shownRendition(
  scope: AuditedScope,
  referral: { readonly rendition: string; readonly approvedAt: Date | null },
): Rendition {
  return renditionFor(scope.matters.affiliation ?? 'unknown', {
    rendition: referral.rendition === 'full' ? 'full' : 'public',
    isApprovedForOutside: referral.approvedAt !== null,
  });
}

/** A narrative is rebuilt from allowed nodes each time it is read (baseline 42). */
function withNarratives(content: PackageSealed) {
  const items = content.items.map((item) => {
    const parsed = item.narrative && parseRichText(item.narrative);
    return { ...item, narrative: parsed?.ok ? parsed.doc : null };
  });
  return { ...content, items };
}

async function openAnswers(scope: AuditedScope, referralId: string) {
  const rows = await listAnswers(
    scope.db,
    predicateFor(scope.ability, 'read ReceivedReferral', 'referralAnswers'),
    referralId,
  );
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.recordId),
  );
  return rows.flatMap((row) => {
    const key = keys.get(row.recordId);
    if (!key) return [];
    const fields = fieldsAt(key, sealedAt.referralAnswer(row.id, row.recordId));
    const { text } = AnswerSealed.parse(fields.openJson('sealed', row.sealed));
    return [{ id: row.id, answer: row.answer, at: row.at.toISOString(), text }];
  });
}
