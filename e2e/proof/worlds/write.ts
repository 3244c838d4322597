import type pg from 'pg';
import type { Facts } from './facts.ts';

/** Tables in the order in which rows can refer to one another. */
const ORDER = [
  'identities',
  'organizations',
  'clients',
  'memberships',
  'client_grants',
  'destinations',
  'officers',
  'reference_editions',
  'reference_entries',
  'root_keys',
  'realm_holders',
  'realm_private_keys',
  'realm_older_keys',
  'realm_record_keys',
  'authorities',
  'organization_holders',
  'organization_older_keys',
  'record_keys',
  'items',
  'drafts',
  'draft_reviews',
  'draft_comments',
  'item_versions',
  'item_parties',
  'item_statuses',
  'evidence',
  'uploads',
  'readings',
  'reading_versions',
  'reading_files',
  'triage',
  'gradings',
  'internal_notes',
  'decisions',
  'messages',
  'conferences',
  'conference_participants',
  'contact_logs',
  'referrals',
  'referral_items',
  'proposals',
  'key_destructions',
  'destroyed_contents',
  'recusals',
  'break_glass',
  // After destroyed contents, with which the database drops them.
  'organization_identifiers',
  'pending_comparisons',
  'accusations',
  'packages',
  'package_files',
  'referral_answers',
  'referral_notices',
  'disclosures',
  'password_resets',
  'applications',
  'application_checks',
  'application_approvals',
  'audit_events',
  'effects',
  'sent_forms',
  'stored_objects',
  'storage_checks',
];

/** Puts a world in the place of the one before it, in one transaction. Foreign keys and checks hold as for any row. */
export async function writeWorld(client: pg.Client, facts: Facts): Promise<void> {
  const forgotten = Object.keys(facts).filter((table) => !ORDER.includes(table));
  if (forgotten.length > 0) throw new Error(`no place in the order for ${forgotten.join(', ')}`);
  await client.query('begin');
  await client.query(`truncate ${ORDER.join(', ')} cascade`);
  for (const table of ORDER) await insertRows(client, table, givenRows(table, facts[table] ?? []));
  await client.query('commit');
}

/** A filer's own readings are facts of the world that the database writes itself, with the item. */
function givenRows(table: string, rows: Facts[string]): Facts[string] {
  return table === 'readings'
    ? rows.filter((row) => row['organization_id'] !== row['owner_id'])
    : rows;
}

async function insertRows(client: pg.Client, table: string, rows: Facts[string]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `insert into ${table} (${columns})
     select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}
