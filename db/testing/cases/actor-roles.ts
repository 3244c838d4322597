import { newId } from '#app/lib/ids.ts';
import { insert, type Statements } from '../rls-statements.ts';
import { REFUSED, type Statement } from '../run-as.ts';
import { one, type RoleCase, row, SOME, text, type Values } from './roles.ts';

/** The owner of the functions that know who acts. */
export const ACTOR_ROLES: readonly RoleCase[] = [
  ['psilo_actor_owner', 'reads the key of tokens', one('actor.secrets'), 1],
  ...[
    'authorities',
    'break_glass',
    'client_grants',
    'clients',
    'conferences',
    'draft_reviews',
    'drafts',
    'evidence',
    'items',
    'messages',
    'officers',
    'organization_holders',
    'readings',
    'recusals',
    'referral_items',
    'uploads',
  ].map((table) => ['psilo_actor_owner', `looks up ${table}`, one(table), 1] as const),
  [
    'psilo_actor_owner',
    'opens an item for its own transaction alone',
    text("update triage set supplement_in = '7'"),
    REFUSED,
  ],
  [
    'psilo_actor_owner',
    'tells a partner nothing but that it withdrew',
    ({ own, world }) =>
      insert('item_statuses', {
        ...{ ...own, item_id: world.alderInTriage.id },
        ...{ position: 9, status: 'closed' },
      }),
    REFUSED,
  ],
  ['psilo_actor_owner', 'makes somebody an author', authored('drafts'), SOME],
  ['psilo_actor_owner', 'makes somebody ask for looks', authored('draft_reviews'), SOME],
  ['psilo_actor_owner', 'ends requests for a look', text('delete from draft_reviews'), SOME],
  [
    'psilo_actor_owner',
    'gives away files of drafts alone',
    ({ idOf }) => ({
      // What is being scanned is found too, and becomes nothing but scanned.
      text: "update evidence set uploaded_by = $1 where item_id is null or scan_state <> 'scanning'",
      values: [idOf('alderLiaison')],
    }),
    2,
  ],
  [
    'psilo_actor_owner',
    'reads of the trail what is about items',
    one("audit_events where object_kind = 'item'"),
    1,
  ],
  [
    'psilo_actor_owner',
    'reads nothing else of it',
    () => ({
      ...one(
        "audit_events where object_kind not in ('evidence', 'item', 'referral', 'package-file')",
      )(),
      first: row('audit_events', passed())(),
    }),
    0,
  ],
  ['psilo_actor_owner', 'writes that a draft passed on', row('audit_events', passed()), 1],
  [
    'psilo_actor_owner',
    'writes no other event',
    row('audit_events', { ...passed(), action: 'draft.saved' }),
    REFUSED,
  ],
  ['psilo_actor_owner', 'tells the new author', row('outbox', toldAuthor()), 1],
  [
    'psilo_actor_owner',
    'mails nothing else',
    row('outbox', { ...toldAuthor(), payload: { message: 'review-asked' } }),
    REFUSED,
  ],
  [
    'psilo_actor_owner',
    'does nothing but mail',
    row('outbox', { ...toldAuthor(), kind: 'item.publish-status' }),
    REFUSED,
  ],
  [
    'psilo_actor_owner',
    'mails by the mail’s queue',
    row('outbox', { ...toldAuthor(), queue: 'housekeeping' }),
    REFUSED,
  ],
  ['psilo_actor_owner', 'shares a version', (s) => shared(s, 'reading_versions'), 1],
  ['psilo_actor_owner', 'shares a file', (s) => shared(s, 'reading_files'), 1],
  ['psilo_actor_owner', 'shares a key', (s) => s.wrap(s.cast.organizations.alder), 1],
];

/** Makes a liaison the author of what an organization's people began. */
function authored(table: 'drafts' | 'draft_reviews') {
  return ({ cast, idOf }: Statements): Statement => ({
    text: `update ${table} set author_id = $1 where organization_id = $2`,
    values: [idOf('alderLiaison'), cast.organizations.alder],
  });
}

function passed(): Values {
  return { actor_kind: 'partner', action: 'draft.passed-on', object_kind: 'draft' };
}

function toldAuthor(): Values {
  const payload = { message: 'drafts-passed-on' };
  return { kind: 'mail.send', queue: 'mail', subject_id: newId(), payload };
}

function shared({ cast, world, own }: Statements, table: string): Statement {
  const row = { ...own, item_id: world.aldersLink.item.id, sealed: Buffer.from('sealed') };
  return insert(
    table,
    table === 'reading_versions'
      ? { ...row, version: 2, record_id: newId() }
      : {
          ...row,
          id: newId(),
          owner_id: cast.organizations.cedar,
          storage_key: newId(),
          media_type: 'text/plain',
          byte_size: 1,
          uploaded_at: new Date(0),
        },
  );
}
