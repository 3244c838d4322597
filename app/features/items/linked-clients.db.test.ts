import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import { type ItemId, newId } from '#app/lib/ids.ts';
import { insertPendingComparison } from '#db/queries/accused.ts';
import { insertItem, insertItemVersion } from '#db/queries/items.ts';
import { findLinkedReader, insertSharedFiling } from '#db/queries/linked.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { makeFreeClient, makeLink } from '#db/testing/linked.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { confirmLink, endAuthority, proposeLink } from '../authorities/client-authority.server.ts';
import { listOwnAuthorities, revokeAuthority } from '../authorities/own-authorities.server.ts';
import { viewHome } from '../home/home.server.ts';
import { fileItem } from './file-item.server.ts';
import { listItems } from './list-items.server.ts';
import { publishStatus } from './status.server.ts';
import { openFileForUs, viewFiledForUs } from './view-filed.server.ts';
import { viewItem } from './view-item.server.ts';

// Fern and Gorse are clients of the association Cedar. Fern turns out to be Drake, a partner of its own.
let cast: Cast;
let fern: { readonly organizationId: string; readonly clientId: string };

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  fern = { organizationId: cast.organizations.cedar, clientId: cast.clients.fern };
});
afterAll(() => cast.close());

beforeEach(async () => {
  await sql(`update clients set state = 'active' where id = $1`, [fern.clientId]);
});

function sql(text: string, values: readonly unknown[] = []) {
  return withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));
}

async function link() {
  const organization = cast.organizations.drake;
  await cast.writeAs('onboardingAdmin', (scope) => proposeLink(scope, { ...fern, organization }));
  await cast.writeAs('secondOnboardingAdmin', (scope) => confirmLink(scope, fern));
}

async function file(client: 'fern' | 'gorse' = 'fern', title = 'Filed for a client') {
  const by = client === 'fern' ? 'cedarLiaison' : 'cedarColleague';
  const draft = await makeDraft(cast, by, { client, typed: { title }, files: 1 });
  const { itemId } = await cast.writeAs(by, (scope) =>
    fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
  );
  return { itemId, fileId: draft.evidence[0]?.id ?? '' };
}

const read = (who: PersonName, itemId: string) =>
  cast.readAuditedAs(who, (scope) => viewFiledForUs(scope, { itemId }));
const authorityOf = async (who: PersonName) => {
  const { authorities } = await cast.readAuditedAs(who, (scope) => listOwnAuthorities(scope));
  return authorities.find(({ endedAt }) => endedAt === null);
};
const idsOf = async (who: PersonName) => {
  const { items } = await cast.readAuditedAs(who, (scope) => listItems(scope, {}));
  return items.map(({ id, isOurs }) => [id, isOurs]);
};
const gone = { code: 'item_not_found' };
const NO_CODES = {
  isDangerToLife: false,
  hts: null,
  originCountry: null,
  port: null,
  agreement: null,
  orderNumber: null,
  evasionMethod: null,
  iprKind: null,
  trendKind: null,
  valueBand: null,
  tlp: 'amber',
} as const;

test('what is filed in the name of a linked client reaches it, with files and status, under its own key', async () => {
  const before = await file('fern', 'Before the link');
  await link();
  const filed = await file('fern', 'After the link');

  const view = await read('drakeLiaison', filed.itemId);
  const opened = await cast.readAuditedAs('drakeLiaison', (scope) => openFileForUs(scope, filed));
  const own = await cast.readAuditedAs('cedarLiaison', (scope) => viewItem(scope, filed));
  const home = await cast.readAuditedAs('drakeLiaison', (scope) => viewHome(scope));

  expect(view).toMatchObject({ title: 'After the link', controlNumber: own.controlNumber });
  expect(view.answers).toEqual(own.answers);
  expect(view.files.map(({ sha256 }) => sha256)).toEqual(own.files.map(({ sha256 }) => sha256));
  expect(String(await buffer(opened.bytes))).toBe('Packing list 1 of cedarLiaison\n');
  expect(await idsOf('drakeLiaison')).toEqual([[filed.itemId, false]]);
  expect(home.newest.map(({ id }) => id)).toEqual([filed.itemId]);
  await expect(read('drakeLiaison', before.itemId)).rejects.toMatchObject(gone);
  const { rows } = await sql(
    `select distinct k.organization_id from record_keys k join reading_versions v on v.record_id = k.record_id`,
  );
  expect(rows).toEqual([{ organization_id: cast.organizations.drake }]);
});

test('status moves in both readings', async () => {
  const { itemId } = await file();
  await sql(
    `update triage set state = 'acknowledged', acknowledged_at = now() where item_id = $1`,
    [itemId],
  );
  const job = await cast.jobFor('cedar');

  await writeAs(cast.services, job, (scope) => publishStatus(scope, { itemId }));

  expect((await read('drakeLiaison', itemId)).status.code).toBe('acknowledged');
  const own = await cast.readAuditedAs('cedarLiaison', (scope) => viewItem(scope, { itemId }));
  expect(own.status?.code).toBe('acknowledged');
});

test('nobody else gets it, nor anything of other clients, drafts or the representative', async () => {
  const { itemId, fileId } = await file();
  const ofGorse = await file('gorse');
  await makeDraft(cast, 'cedarLiaison', { client: 'fern', typed: { title: 'A draft' } });

  for (const who of ['birchLiaison', 'drakeAdministrator', 'cedarLiaison'] as const) {
    await expect(read(who, itemId)).rejects.toMatchObject(gone);
    await expect(
      cast.readAuditedAs(who, (scope) => openFileForUs(scope, { itemId, fileId })),
    ).rejects.toMatchObject({ code: 'evidence_not_found' });
  }
  await expect(read('drakeLiaison', ofGorse.itemId)).rejects.toMatchObject(gone);
  // The page of the representative, with its conversation, stays its own.
  await expect(
    cast.readAuditedAs('drakeLiaison', (scope) => viewItem(scope, { itemId })),
  ).rejects.toMatchObject(gone);
  const seen = JSON.stringify(await read('drakeLiaison', itemId));
  for (const hidden of ['Clara Dale', 'Gorse', cast.organizations.cedar, cast.clients.gorse])
    expect(seen).not.toContain(hidden);
  expect(seen).toContain(itemId);
});

test('a representative learns the public key of its own linked client, and only of that', async () => {
  const reader = (who: PersonName, clientId: string) =>
    cast.readAs(who, (scope) => findLinkedReader(scope.db, clientId));

  expect(await reader('cedarLiaison', cast.clients.fern)).toMatchObject({
    organizationId: cast.organizations.drake,
  });
  expect(await reader('cedarColleague', cast.clients.gorse)).toBeUndefined();
  expect(await reader('cedarColleague', cast.clients.fern)).toBeUndefined();
  expect(await reader('birchLiaison', cast.clients.fern)).toBeUndefined();
  expect(await reader('drakeLiaison', cast.clients.drake)).toBeUndefined();
});

test('a taken-over process of the representative shares what it files and no key of anything else', async () => {
  const others = await file('gorse', 'Another client');
  const itemId = newId<ItemId>();
  const recordId = newId();
  const x = Buffer.from('x');
  const { organizationId, clientId } = fern;
  const shared = { itemId, recordId, wrapped: x, titleSealed: x, sealed: x };
  const files = [{ id: others.fileId, wrapped: x }];

  const isShared = await cast.writeAs('cedarLiaison', async ({ db, actor }) => {
    const submittedBy = actor.id;
    const item = {
      organizationId,
      id: itemId,
      clientId,
      itemType: 'ipr',
      submittedBy,
      titleSealed: x,
    };
    await insertItem(db, {
      ...NO_CODES,
      ...item,
      controlNumber: newControlNumber(randomBytes),
      draftId: newId(),
    });
    const version = { organizationId, itemId, version: 1, typeVersion: 1, sealed: x, submittedBy };
    await insertItemVersion(db, version);
    await insertPendingComparison(db, {
      organizationId,
      itemId,
      version: 1,
      recordId: newId(),
      sealed: x,
    });
    return insertSharedFiling(db, { ...shared, files });
  });

  expect(isShared).toBe(true);
  const { rows } = await sql(
    'select record_id from record_keys where organization_id = $1 and record_id = any ($2)',
    [cast.organizations.drake, [recordId, others.fileId]],
  );
  expect(rows).toEqual([{ record_id: recordId }]);
});

test('once revoked nothing new is filed or read, both keep what there was, and neither learns why', async () => {
  const { itemId } = await file();
  const authority = await authorityOf('drakeAdministrator');
  expect(authority).toMatchObject({ representative: 'Cedar Growers Association' });
  const authorityId = authority?.id ?? '';
  const revoke = (who: PersonName) =>
    cast.writeAs(who, (scope) => revokeAuthority(scope, { authorityId, reason: 'other' }));
  for (const who of ['birchAdministrator', 'cedarAdministrator', 'drakeLiaison'] as const)
    await expect(revoke(who)).rejects.toMatchObject({ code: 'authority_not_found' });

  await revoke('drakeAdministrator');

  await expect(file()).rejects.toMatchObject({
    code: 'transition_refused',
    sentence: 'The authority ended. Nothing new can be filed for this client.',
  });
  await sql(
    `insert into item_statuses (organization_id, item_id, position, status) values ($1, $2, 5, 'closed')`,
    [fern.organizationId, itemId],
  );
  const kept = await read('drakeLiaison', itemId);
  expect(kept.endedAt).not.toBeNull();
  expect(kept.status.code).toBe('received');
  const own = await cast.readAuditedAs('cedarLiaison', (scope) => viewItem(scope, { itemId }));
  expect(own.status?.code).toBe('closed');
  await expect(revoke('drakeAdministrator')).rejects.toMatchObject({ code: 'transition_refused' });
  const { rows } = await sql(
    `select organization_id from audit_events where action = 'authority.ended'`,
  );
  expect(rows).toEqual([{ organization_id: cast.organizations.drake }]);
});

test('ended by customs it looks the same, and an unlinked client can be ended too', async () => {
  const { linked } = await makeLink(cast, { client: 'new', to: 'birch' });
  const free = await makeFreeClient(cast);
  const organizationId = cast.organizations.cedar;

  for (const clientId of [linked, free]) {
    const end = { organizationId, clientId, reason: 'not_authorized' };
    await expect(
      cast.writeAs('securityAdmin', (scope) => endAuthority(scope, end)),
    ).rejects.toMatchObject({ code: 'client_not_found' });
    await cast.writeAs('onboardingAdmin', (scope) => endAuthority(scope, end));
    await expect(
      cast.writeAs('onboardingAdmin', (scope) => endAuthority(scope, end)),
    ).rejects.toMatchObject({ code: 'transition_refused' });
  }

  expect(await authorityOf('birchAdministrator')).toBeUndefined();
  const { rows } = await sql('select state from clients where id = any ($1)', [[linked, free]]);
  expect(rows).toEqual([{ state: 'authority_ended' }, { state: 'authority_ended' }]);
});

test('a client is one organization, proposed once, and nothing flows before it is confirmed', async () => {
  const free = await makeFreeClient(cast);
  const client = { organizationId: cast.organizations.cedar, clientId: free };
  const propose = (organization: string) =>
    cast.writeAs('onboardingAdmin', (scope) => proposeLink(scope, { ...client, organization }));
  const refused = { code: 'transition_refused' };

  await expect(
    cast.writeAs('onboardingAdmin', (scope) => confirmLink(scope, client)),
  ).rejects.toMatchObject(refused);
  await expect(propose(cast.organizations.cedar)).rejects.toMatchObject(refused);
  await propose(cast.organizations.birch);
  await expect(propose(cast.organizations.drake)).rejects.toMatchObject(refused);

  expect(await authorityOf('birchAdministrator')).toBeUndefined();
  await cast.writeAs('onboardingAdmin', (scope) => confirmLink(scope, client));
  expect(await authorityOf('birchAdministrator')).toMatchObject({ state: 'confirmed' });
});
