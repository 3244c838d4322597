import type { ReadHandle, WriteHandle } from '../scope.ts';

export type DeliverableReferral = {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly destinationId: string;
  readonly notBefore: Date;
  readonly needsSecondPerson: boolean;
  readonly approvedAt: Date | null;
};

/** The referral a delivery job is about, locked until the end of the transaction. */
export function findReferralForDelivery(
  db: WriteHandle,
  referralId: string,
): Promise<DeliverableReferral | undefined> {
  return db
    .selectFrom('referrals')
    .select([
      'id',
      'state',
      'version',
      'destinationId',
      'notBefore',
      'needsSecondPerson',
      'approvedAt',
    ])
    .where('id', '=', referralId)
    .forUpdate()
    .executeTakeFirst();
}

/** One step of a referral on its way. */
export async function updateReferralOnItsWay(
  db: WriteHandle,
  referral: { readonly id: string; readonly state: string },
): Promise<void> {
  await db
    .updateTable('referrals')
    .set({ state: referral.state })
    .where('id', '=', referral.id)
    .executeTakeFirstOrThrow();
}

/** Makes the referral's intended disclosure real; returns its id. */
export async function updateDisclosureMade(
  db: WriteHandle,
  referralId: string,
): Promise<string | undefined> {
  const row = await db
    .updateTable('disclosures')
    .set({ state: 'disclosed' })
    .where('referralId', '=', referralId)
    .where('state', '=', 'intended')
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** Items of the job's organization that a referral covers. */
export async function listReferredItemIds(
  db: ReadHandle,
  referralId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('referralItems')
    .select('itemId')
    .where('referralId', '=', referralId)
    .execute();
  return rows.map((row) => row.itemId);
}

/** Officers who work a destination's queue. */
export async function listOfficerIdsOf(
  db: ReadHandle,
  destinationId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('officers')
    .select('id')
    .where('destinationId', '=', destinationId)
    .where('state', '=', 'active')
    .execute();
  return rows.map((row) => row.id);
}

/** Notes for each referral delivered with a withdrawn item that its destination is told; those not noted before. */
export async function insertWithdrawalNotices(
  db: WriteHandle,
  itemId: string,
): Promise<readonly { readonly referralId: string; readonly destinationId: string }[]> {
  return db
    .insertInto('referralNotices')
    .columns(['referralId', 'destinationId', 'kind'])
    .expression((from) =>
      from
        .selectFrom('referralItems')
        .innerJoin('referrals', 'referrals.id', 'referralItems.referralId')
        .select((row) => [
          'referrals.id',
          'referrals.destinationId',
          row.val('item_withdrawn').as('kind'),
        ])
        .where('referralItems.itemId', '=', itemId)
        .where('referrals.deliveredAt', 'is not', null)
        .where('referrals.state', 'not in', ['returned', 'recalled', 'closed']),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['referralId', 'destinationId'])
    .execute();
}
