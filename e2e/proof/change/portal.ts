import type { IdentityId } from '#app/lib/ids.ts';
import { addIdentifier } from '#db/seeds/rows/accused.ts';
import { addMembership } from '#db/seeds/rows/people.ts';
import type { Cast } from '#db/testing/cast.ts';
import { makeItem } from '#db/testing/factories.ts';
import { PARTNERS, type PartnerName, type PersonName } from '#db/testing/people.ts';
import { makeReferral } from '#db/testing/referral-factories.ts';
import { makeAllFresh } from '#db/testing/stale.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { Client } from '../../fixtures/client.ts';
import type { Troupe } from '../surfaces/troupe.ts';
import { settle } from '../twins/world.ts';
import {
  ADMINISTRATORS,
  ALSO_OF,
  CLIENTS,
  FOUND,
  FOUND_REFERRAL,
  LIAISONS,
  NUMBERS,
  ORGANIZATIONS,
  OUTSIDE_OFFICERS,
} from './model.ts';

type Row = Readonly<Record<string, string>>;

/** The running portal during one sequence: sessions that began with it, and what things of the model are called there. */
export interface Portal {
  readonly troupe: Troupe;
  idOf(label: string): string;
  isKnown(id: string): boolean;
  /** The label of an id; one that the model does not know stays as it is. */
  nameOf(id: string): string;
  name(label: string, id: string): void;
  /** Requests of a session that began before the first step, whatever happened since. */
  as(who: PersonName): Promise<Client>;
  /** Everybody proved who they are just now, as dangerous acts want it; no session begins anew for it. */
  confirmAll(): Promise<void>;
  /** Past every wall: what only time does, and what things are called. */
  sql(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  settle(): Promise<void>;
}

/** Puts the portal back to where every sequence begins. */
export async function beginAnew(troupe: Troupe): Promise<Portal> {
  const { cast } = troupe;
  await settle(cast.database);
  await emptyPortal(troupe);
  const sessions = new Map<PersonName, Promise<Client>>();
  const open = async (who: PersonName) => {
    const { cookie } = await cast.signIn(who);
    return troupe.clientWith(cast.people[who].memberId, cookie);
  };
  const portal: Portal = {
    troupe,
    ...namesOf(troupe),
    as: (who) => {
      const session = sessions.get(who) ?? open(who);
      sessions.set(who, session);
      return session;
    },
    confirmAll: () => makeAllFresh(cast),
    sql: (text, values = []) => ask(troupe, text, values),
    settle: () => settle(cast.database),
  };
  await furnish(portal);
  return portal;
}

/** Danger to life leaves at once, and then nothing waits. */
const CALM = { dangerToLife: 'no', dangerDetail: '' };

async function furnish(portal: Portal): Promise<void> {
  const { cast } = portal.troupe;
  await registerAll(cast);
  for (const { label, by, client, type, state, isFilePublic } of FOUND) {
    if (label === FOUND_REFERRAL.item) continue;
    const options = { client, type: type === 'ipr' ? 'ipr' : 'adcvd', typed: CALM } as const;
    const files = { files: 1, areFilesPublic: isFilePublic };
    nameItem(portal, label, await makeItem(cast, by, { ...options, ...files, state }));
  }
  const { item, label, destination } = FOUND_REFERRAL;
  const made = await makeReferral(cast, 'alderLiaison', {
    ...{ destination, typed: CALM, areFilesPublic: true },
  });
  nameItem(portal, item, made.item);
  portal.name(label, made.id);
  for (const id of made.fileIds) portal.name(`package file of ${label}`, id);
  const [row] = await portal.sql('select id from disclosures');
  portal.name(`disclosure of ${label}`, row?.['id'] ?? '');
}

/** What the organizations are known by, and who belongs to two of them. */
async function registerAll(cast: Cast): Promise<void> {
  const recordedAt = new Date();
  const { memberId: recordedBy } = cast.people.onboardingAdmin;
  await cast.seed((book) => {
    for (const name of ORGANIZATIONS) {
      const organizationId = cast.organizations[name];
      const recorded = { organizationId, recordedBy, recordedAt } as const;
      addIdentifier(book, { ...recorded, kind: 'importer_number', value: NUMBERS[name] });
    }
    for (const who of LIAISONS) {
      const other = ALSO_OF[who];
      if (other)
        addMembership(book, { ...alsoThere(cast, who), organizationId: cast.organizations[other] });
    }
  });
}

function alsoThere(cast: Cast, who: PartnerName) {
  const { identityId, name, email } = cast.people[who];
  return {
    // The cast keeps it as the text it is.
    identityId: identityId as IdentityId,
    ...{ isLiaison: true, isAdministrator: false, clientIds: [] },
    ...{ sealed: { name, email }, createdAt: new Date() },
    grantedBy: cast.people.onboardingAdmin.memberId,
  };
}

/** An item or a draft, and its file. */
export function nameItem(
  portal: Portal,
  label: string,
  { id, evidence }: { readonly id: string; readonly evidence: readonly { readonly id: string }[] },
): void {
  portal.name(label, id);
  for (const one of evidence) portal.name(`file of ${label}`, one.id);
}

function namesOf({ cast }: Troupe) {
  const ids = new Map<string, string>();
  const names = new Map<string, string>();
  const name = (label: string, id: string) => {
    ids.set(label, id);
    names.set(id, label);
  };
  for (const who of [...LIAISONS, ...ADMINISTRATORS]) name(who, cast.people[who].memberId);
  for (const organization of ORGANIZATIONS) {
    name(organization, cast.organizations[organization]);
    for (const client of CLIENTS[organization]) name(`client ${client}`, cast.clients[client]);
  }
  return {
    name,
    isKnown: (id: string) => names.has(id),
    nameOf: (id: string) => names.get(id) ?? id,
    idOf: (label: string) => {
      const id = ids.get(label);
      if (id === undefined) throw new Error(`nothing in the portal is called ${label}`);
      return id;
    },
  };
}

async function ask({ cast }: Troupe, text: string, values: readonly unknown[] = []) {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query<Row>(text, [...values]),
  );
  return rows;
}

const EMPTIED =
  'items, drafts, recusals, break_glass, proposals, decisions, referrals, disclosures, outbox, audit_events';

/** Nothing filed, nobody recused, everybody in and granted what the cast is granted; some offices lie outside. */
async function emptyPortal(troupe: Troupe): Promise<void> {
  const { cast } = troupe;
  const officers = OUTSIDE_OFFICERS.map((who) => cast.people[who].memberId);
  await ask(troupe, `truncate ${EMPTIED} cascade`);
  await restoreCast(troupe);
  // Lists show the newest first: what other sections made lies on further pages.
  await ask(troupe, 'update organizations set created_at = now() where id = any($1)', [
    ORGANIZATIONS.map((name) => cast.organizations[name]),
  ]);
  await ask(troupe, `update officers set affiliation = 'other_federal' where id = any($1)`, [
    officers,
  ]);
  await ask(
    troupe,
    `update destinations set affiliation = 'other_federal' where code = 'ipr-center'`,
  );
}

/** The cast as every section expects it. */
export async function restoreCast(troupe: Troupe): Promise<void> {
  const { cast } = troupe;
  const members = [...LIAISONS, ...ADMINISTRATORS].map((who) => cast.people[who].memberId);
  const organizations = ORGANIZATIONS.map((name) => cast.organizations[name]);
  await ask(
    troupe,
    `update organizations set state = 'live', suspend_reason = null, suspended_at = null where id = any($1)`,
    [organizations],
  );
  await ask(
    troupe,
    `update memberships set state = 'active', disabled_at = null where id = any($1)`,
    [members],
  );
  await ask(troupe, 'delete from organization_identifiers');
  await ask(troupe, `delete from memberships where identity_id = any($1) and not id = any($2)`, [
    LIAISONS.map((who) => cast.people[who].identityId),
    members,
  ]);
  await ask(troupe, `update officers set affiliation = 'department'`);
  await ask(troupe, `update destinations set affiliation = 'department'`);
  // Whoever other sections let in works for nobody: a leaver's draft would pass to them.
  await ask(troupe, 'delete from client_grants where organization_id = any($1)', [organizations]);
  for (const who of LIAISONS) await grantAnew(troupe, who);
}

async function grantAnew(troupe: Troupe, who: (typeof LIAISONS)[number]): Promise<void> {
  const { people, clients } = troupe.cast;
  for (const client of PARTNERS[who].clients) {
    await ask(
      troupe,
      'insert into client_grants (organization_id, membership_id, client_id, granted_by) values ($1, $2, $3, $4)',
      [
        people[who].organizationId,
        people[who].memberId,
        clients[client],
        people.onboardingAdmin.memberId,
      ],
    );
  }
}

const HELD = ['outbox', 'referrals', 'decisions'];

/** The time to undo would end while surfaces are asked: from here on only the step that says so ends it. */
export async function holdTime(troupe: Troupe): Promise<void> {
  await ask(
    troupe,
    `create function hold_time() returns trigger language plpgsql as $$ begin
       if new.not_before > now() then new.not_before := now() + interval '1 hour'; end if;
       return new;
     end $$`,
  );
  for (const table of HELD) {
    // The last of the triggers, by its name.
    await ask(
      troupe,
      `create trigger zz_hold_time before insert on ${table} for each row execute function hold_time()`,
    );
  }
}

export async function releaseTime(troupe: Troupe): Promise<void> {
  await ask(troupe, 'drop function if exists hold_time cascade');
}
