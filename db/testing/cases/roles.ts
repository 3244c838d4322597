import { newId } from '#app/lib/ids.ts';
import type { RoleName } from '../rls-cases.ts';
import { Expression, insert, type Statements } from '../rls-statements.ts';
import { DOUBLE, NOT_A_STEP, REFUSED, type Statement } from '../run-as.ts';

export type Values = Readonly<Record<string, unknown>>;

/** However many rows there are. */
export const SOME = 'some';

const SEALED = Buffer.from('sealed');
const SOMEBODY = new Expression('(select id from identities limit 1)');
const AN_EDITION = new Expression('(select id from reference_editions limit 1)');
const A_REALM = new Expression('(select id from realm_holders limit 1)');
const A_GATE = new Expression("(select id from realm_holders where realm = 'gate_partner')");

export const one = (text: string) => (): Statement => ({ text: `select 1 from ${text} limit 1` });
/** While the owner loads a public list, it sees the editions that there are. */
const loading = (make: () => Statement) => (): Statement => ({
  ...make(),
  first: text("select set_config('psilo.loading', 'on', true)")(),
});
export const text = (statement: string) => (): Statement => ({ text: statement });
export const row = (table: string, values: Values) => (): Statement => insert(table, values);

/** One statement of a role that carries no token, and what comes of it. */
export type RoleCase = readonly [
  role: RoleName,
  because: string,
  statement: (statements: Statements) => Statement,
  verdict: string | number,
];

/** Roles that carry no token: the owners of functions and the processes behind them, each with what it may and may not. */
export const ROLES: readonly RoleCase[] = [
  ['psilo_gate', 'reads no table', one('public.identities'), REFUSED],

  ['psilo_guard_owner', 'looks up steps', one('guard.transitions'), 1],
  ['psilo_guard_owner', 'looks up items', one('items'), 1],
  ['psilo_guard_owner', 'looks up decisions', one('decisions'), 1],
  ['psilo_guard_owner', 'looks up states', one('triage'), 1],
  ['psilo_guard_owner', 'counts statuses', one('item_statuses'), 1],
  ['psilo_guard_owner', 'looks up proposals', one('proposals'), 1],
  ['psilo_guard_owner', 'looks up referrals', one('referrals'), 1],
  ['psilo_guard_owner', 'looks up what they cover', one('referral_items'), 1],
  ['psilo_guard_owner', 'looks up disclosures', text('select state from disclosures limit 1'), 1],
  // The steps are the steward's, who calls the function: its owner reaches the row and no further.
  ['psilo_guard_owner', 'ends what is past its time', expired(({ late }) => late), NOT_A_STEP],
  ['psilo_guard_owner', 'ends nothing in time', expired(({ asked }) => asked), 0],
  ['psilo_guard_owner', 'ends what waits about a withdrawn item', withdrawn(), NOT_A_STEP],
  ['psilo_guard_owner', 'ends nothing about an item that stands', withdrawn('asked'), 0],
  ['psilo_guard_owner', 'looks up destructions', one('key_destructions'), 1],
  ['psilo_guard_owner', 'looks up what was destroyed', one('destroyed_contents'), 1],
  ['psilo_guard_owner', 'ends a destruction past its time', ended(({ late }) => late), NOT_A_STEP],
  ['psilo_guard_owner', 'ends no destruction in time', ended(({ asked }) => asked), 0],
  ['psilo_guard_owner', 'undoes what waits', undone(({ waiting }) => waiting), NOT_A_STEP],
  ['psilo_guard_owner', 'undoes nothing one decides alone', undone(({ plain }) => plain), 0],
  [
    'psilo_guard_owner',
    'undoes disclosures',
    text("update disclosures set state = 'undone'"),
    NOT_A_STEP,
  ],
  [
    'psilo_guard_owner',
    'undoes decisions',
    text('update decisions set undone_at = now()'),
    NOT_A_STEP,
  ],
  ['psilo_guard_owner', 'leads back', text("update triage set state = 'in_triage'"), NOT_A_STEP],
  [
    'psilo_guard_owner',
    'changes what stands in triage',
    text("update triage set state = state where state = 'in_triage'"),
    SOME,
  ],
  [
    'psilo_guard_owner',
    'notes a further version',
    text("update triage set supplemented_at = now() where state = 'submitted'"),
    SOME,
  ],
  [
    'psilo_guard_owner',
    'notes none of another time',
    text("update triage set supplemented_at = 'epoch' where state = 'submitted'"),
    REFUSED,
  ],
  ['psilo_guard_owner', 'writes the clock’s trail', row('audit_events', noted('steward')), 1],
  ['psilo_guard_owner', 'writes nobody’s trail', row('audit_events', noted('staff')), REFUSED],
  ['psilo_guard_owner', 'tells partners', row('outbox', told()), 1],
  ['psilo_guard_owner', 'sends no mail', row('outbox', { ...told(), kind: 'mail.send' }), REFUSED],
  ['psilo_guard_owner', 'in no other queue', row('outbox', { ...told(), queue: 'mail' }), REFUSED],
  ['psilo_guard_owner', 'looks for old forms', text('select sent_at from sent_forms'), 1],
  ['psilo_guard_owner', 'clears no young ones', text('delete from sent_forms'), 1],

  ['psilo_keys_owner', 'holds organizations', text('select 1 from organizations for share'), SOME],
  ['psilo_keys_owner', 'changes none', text('update organizations set state = state'), REFUSED],

  ['psilo_gate_owner', 'finds people', one('identities'), 1],
  ['psilo_gate_owner', 'finds members', one('memberships'), 1],
  ['psilo_gate_owner', 'finds officers', one('officers'), 1],
  ['psilo_gate_owner', 'finds organizations', one('organizations'), 1],
  ['psilo_gate_owner', 'reads the gate’s keys alone', text('select 1 from realm_private_keys'), 2],
  [
    'psilo_gate_owner',
    'reads wraps for the gate alone',
    text(
      `select 1 from realm_record_keys k where k.holder_id not in
        (select id from realm_holders h where h.realm in ('gate_partner', 'gate_government')) limit 1`,
    ),
    0,
  ],
  [
    'psilo_gate_owner',
    'reads older keys of the gate alone',
    text('select 1 from realm_older_keys'),
    2,
  ],
  ['psilo_gate_owner', 'reads wraps for the gate', one('realm_record_keys'), 1],
  ['psilo_gate_owner', 'wraps keys', row('realm_record_keys', wrap(A_GATE)), 1],
  ['psilo_gate_owner', 'starts sessions', row('sessions', session()), 1],
  [
    'psilo_gate_owner',
    'sees whose uploads go on',
    text('select touched_at from uploads limit 1'),
    1,
  ],
  ['psilo_gate_owner', 'reads nothing of them', text('select sealed from uploads'), REFUSED],
  [
    'psilo_gate_owner',
    'notes what runs',
    () => ({
      ...insert('session_runs', {
        session_id: '0'.repeat(64),
        kind: 'answer',
        run_id: newId(),
        runs_until: new Expression('now()'),
      }),
      first: insert('sessions', session()),
    }),
    1,
  ],
  ['psilo_gate_owner', 'counts tries', row('throttles', { key: SEALED }), 1],
  ['psilo_gate_owner', 'keeps invitations', row('invitation_tokens', invitation()), 1],
  ['psilo_gate_owner', 'keeps requests for a password', row('password_resets', reset()), 1],
  [
    'psilo_gate_owner',
    'keeps links for a password',
    (s) =>
      insert('reset_tokens', {
        token_hash: Buffer.alloc(32, 1),
        reset_id: s.world.resetId,
        life_minutes: 5,
      }),
    1,
  ],
  ['psilo_gate_owner', 'writes its own trail', row('audit_events', event('gate')), 1],
  ['psilo_gate_owner', 'writes nobody’s trail', row('audit_events', event('partner')), REFUSED],
  ['psilo_gate_owner', 'intends mails', row('outbox', job()), 1],
  ['psilo_gate_owner', 'takes applications', row('applications', application('received')), 1],
  ['psilo_gate_owner', 'approves none', row('applications', application('approved')), REFUSED],
  ['psilo_gate_owner', 'invites the first officer', row('officers', officer({})), 1],
  ['psilo_gate_owner', 'of no other kind', row('officers', officer({ role: 'analyst' })), REFUSED],
  ['psilo_gate_owner', 'as invited', row('officers', officer({ state: 'active' })), REFUSED],
  ['psilo_gate_owner', 'notes members at work', text(atWork('memberships')), SOME],
  ['psilo_gate_owner', 'notes officers at work', text(atWork('officers')), SOME],
  // The step is the gate's alone, so the owner of its functions reaches the row and no further.
  [
    'psilo_gate_owner',
    'makes one live',
    text("update organizations set state = 'live'"),
    NOT_A_STEP,
  ],
  [
    'psilo_gate_owner',
    'reaches none that is live',
    (s) => ({
      text: 'update organizations set live_at = now() where id = $1',
      values: [s.cast.organizations.alder],
    }),
    0,
  ],

  ['psilo_relay_owner', 'reads what is intended', one('outbox'), 1],
  ['psilo_relay_owner', 'clears what is done', text('delete from outbox'), 1],
  ['psilo_relay_owner', 'tells partners', row('outbox', job()), 1],
  ['psilo_relay_owner', 'looks for old effects', text('select at from effects'), SOME],
  ['psilo_relay_owner', 'moves what is due', text('update outbox set relayed_at = now()'), SOME],
  ['psilo_relay_owner', 'clears effects', text('delete from effects'), SOME],
  ['psilo_relay_owner', 'finds whom an answer concerns', one('referral_items'), 1],
  ['psilo_relay_owner', 'finds whose referral it is', one('referrals'), 1],
  ['psilo_relay_owner', 'writes its own trail', row('audit_events', event('relay')), 1],
  ['psilo_relay_owner', 'writes nobody’s trail', row('audit_events', event('worker')), REFUSED],

  ['psilo_steward', 'reads destinations', text('select id from destinations limit 1'), 1],
  ['psilo_steward', 'reads public keys', one('realm_holders'), 1],
  ['psilo_steward', 'reads public roots', one('root_keys'), 1],
  ['psilo_steward', 'reads no private key', one('realm_private_keys'), REFUSED],
  ['psilo_steward', 'reads no proposal', one('proposals'), REFUSED],
  ['psilo_steward', 'reads no proposal to destroy keys', one('key_destructions'), REFUSED],
  [
    'psilo_steward',
    'enters each root once',
    row('root_keys', { name: 'mail', public_key: SEALED }),
    DOUBLE,
  ],
  ['psilo_steward', 'enters each realm once', row('realm_holders', realm()), DOUBLE],
  [
    'psilo_steward',
    'enters each private key once',
    row('realm_private_keys', privateKey()),
    DOUBLE,
  ],

  ['psilo_migrator', 'adds destinations', row('destinations', destination()), 1],
  ['psilo_migrator', 'adds a key of tokens', row('actor.secrets', secret()), 1],
  ['psilo_migrator', 'loads editions of lists', row('reference_editions', edition()), 1],
  ['psilo_migrator', 'loads entries of lists', loading(row('reference_entries', entry())), 1],
  ['psilo_migrator', 'sees which editions there are', loading(one('reference_editions')), 1],
  [
    'psilo_migrator',
    'changes no edition',
    text('update reference_editions set entry_count = 2'),
    0,
  ],
  ['psilo_migrator', 'takes no edition away', text('delete from reference_editions'), 0],
  ['psilo_migrator', 'adds steps', row('guard.transitions', step()), 1],
  ['psilo_migrator', 'takes steps away', text('delete from guard.transitions'), SOME],
];

type World = Statements['world'];

function expired(which: (proposals: World['proposals']) => string) {
  return ({ world }: Statements): Statement =>
    stateOf('proposals', 'expired', which(world.proposals));
}

function withdrawn(which: 'ofWithdrawn' | 'asked' = 'ofWithdrawn') {
  return ({ world }: Statements): Statement =>
    stateOf('proposals', 'item_withdrawn', world.proposals[which]);
}

function ended(which: (destructions: World['destructions']) => string) {
  return ({ world }: Statements): Statement =>
    stateOf('key_destructions', 'expired', which(world.destructions));
}

function undone(which: (releases: World['releases']) => string) {
  return ({ world }: Statements): Statement =>
    stateOf('referrals', 'undone', which(world.releases));
}

function stateOf(table: string, state: string, id: string): Statement {
  return { text: `update ${table} set state = '${state}' where id = $1`, values: [id] };
}

function noted(kind: string): Values {
  return { actor_kind: kind, action: 'proposal.expired', object_kind: 'proposal' };
}

function told(): Values {
  return { kind: 'item.publish-status', queue: 'housekeeping', subject_id: newId() };
}

function atWork(table: string): string {
  return `update ${table} set last_active_at = now()`;
}

function wrap(holder: Expression): Values {
  return { record_id: newId(), holder_id: holder, wrapped: SEALED };
}

function session(): Values {
  return {
    id: '0'.repeat(64),
    identity_id: SOMEBODY,
    face: 'partner',
    stage: 'password',
    idle_seconds: 60,
    absolute_expires_at: new Expression('now()'),
  };
}

function invitation(): Values {
  return { token_hash: SEALED, face: 'government', subject_id: newId() };
}

function reset(): Values {
  return { id: newId(), sealed: SEALED, holder_id: A_REALM, wrapped: SEALED };
}

function event(kind: string): Values {
  return { actor_kind: kind, action: 'access.refused', object_kind: 'session', request_id: 'r' };
}

function job(): Values {
  return { kind: 'mail.send', queue: 'mail', subject_id: newId() };
}

function application(state: string): Values {
  return { id: newId(), reference: 'AP-9', kind: 'broker', state, sealed: SEALED };
}

function officer(changes: Values): Values {
  const row = { id: newId(), role: 'security_admin', affiliation: 'department' };
  return { ...row, state: 'invited', sealed: SEALED, ...changes };
}

function realm(): Values {
  return { id: newId(), realm: 'staff', public_key: SEALED };
}

function privateKey(): Values {
  return { holder_id: A_REALM, private_key_wrapped: SEALED };
}

function destination(): Values {
  const row = { id: newId(), code: 'new', name: 'New', postal_address: 'Here' };
  return { ...row, affiliation: 'department' };
}

function secret(): Values {
  return { id: 2, inner_key: SEALED, outer_key: SEALED };
}

function edition(): Values {
  const row = { id: newId(), schedule: 'port', valid_from: '2026-01-01' };
  return { ...row, content_hash: 'ab', entry_count: 1 };
}

function entry(): Values {
  return { edition_id: AN_EDITION, code: '0102', position: 2, name: 'x', context: '' };
}

function step(): Values {
  return { machine: 'item', actor: 'nobody', from_state: 'a', to_state: 'b' };
}
