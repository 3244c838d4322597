import type { Cast } from '#db/testing/cast.ts';
import { withSuperuser } from '#db/testing/template.ts';

type Row = Readonly<Record<string, unknown>>;

/** The referrals of an item as the database has them. */
export async function listReferrals(
  cast: Cast,
  itemId: string,
): Promise<readonly { readonly id: string; readonly state: string; readonly isDue: boolean }[]> {
  const rows = await query(
    cast,
    `select r.id, r.state, r.not_before < now() as is_due
     from referrals r join referral_items i on i.referral_id = r.id where i.item_id = $1`,
    itemId,
  );
  return rows.map((row) => ({
    id: String(row['id']),
    state: String(row['state']),
    isDue: row['is_due'] === true,
  }));
}

/** What one delivery leaves behind, each of which must be there once. */
export async function countDelivery(cast: Cast, referralId: string) {
  const count = async (text: string) => Number((await query(cast, text, referralId))[0]?.['count']);
  return {
    effects: await count(
      `select count(*) from effects e join outbox o on e.key = o.kind || ':' || o.id
       where o.kind = 'referral.deliver' and o.subject_id = $1`,
    ),
    events: await count(
      `select count(*) from audit_events where action = 'referral.delivered' and object_id = $1`,
    ),
    disclosures: await count(
      `select count(*) from disclosures where state = 'disclosed' and referral_id = $1`,
    ),
  };
}

/** Jobs that wait or run, of everything there is: zero once the worker has nothing left to do. */
export async function countOpenJobs(cast: Cast): Promise<number> {
  const text = `select count(*) from outbox
    where done_at is null and dead_at is null and not_before < now() + interval '30 seconds'`;
  return Number((await query(cast, text))[0]?.['count']);
}

async function query(cast: Cast, text: string, ...values: string[]): Promise<readonly Row[]> {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query<Row>(text, values),
  );
  return rows;
}
