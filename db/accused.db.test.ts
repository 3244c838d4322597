// What only a committed transaction shows of comparing (RULES 9): nobody files without it, and nothing slips between two.

import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '#app/lib/ids.ts';
import { addIdentifier } from './seeds/rows/accused.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { makeDraft, makeItem } from './testing/factories.ts';
import { makeLink } from './testing/linked.ts';
import { CAST_ORGANIZATIONS, type OrganizationName } from './testing/people.ts';
import { type ActorName, actorOf } from './testing/rls-actors.ts';
import { insert } from './testing/rls-statements.ts';
import { runAs, type Statement } from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

const SEALED = Buffer.from('sealed');
const NUMBER = '120000001';

type Committed = { readonly statements: readonly Statement[]; meanwhile?(): Promise<unknown> };

/** Runs statements as somebody, then something else while they are not committed, then commits. */
async function commitAs(who: ActorName, { statements, meanwhile }: Committed): Promise<void> {
  const { credential, role } = await actorOf(cast, who);
  const client = await cast.database.pool(role).pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('psilo.actor', $1, true)", [credential.token]);
    for (const { text, values = [] } of statements) await client.query(text, [...values]);
    await meanwhile?.();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function ask<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query<Row>(text, [...values]);
    return rows;
  });
}

/** An item of a rival whose parties wait to be compared. */
async function fileItem(): Promise<string> {
  const { id, organizationId } = await makeItem(cast, 'birchLiaison');
  await cast.seed((book) => {
    const row = { organizationId, itemId: id, version: 1, recordId: newId(), sealed: SEALED };
    book.add('pendingComparisons', row);
  });
  return id;
}

/** Registers what an organization is known by; answers with its id and token. */
async function register(of: OrganizationName, kind: 'name' | 'importer_number', value: string) {
  const id = await cast.seed((book) =>
    addIdentifier(book, {
      organizationId: cast.organizations[of],
      kind,
      value,
      recordedBy: cast.people.onboardingAdmin.memberId,
      recordedAt: new Date(),
    }),
  );
  const [row] = await ask<{ token: Buffer }>(
    'select token from organization_identifiers where id = $1',
    [id],
  );
  return { id, token: row?.token ?? SEALED };
}

const compare = (itemId: string, basis: string, token: Buffer): Statement => ({
  text: 'select actor.finish_comparison($1, 1, $2, $3)',
  values: [itemId, [basis], [token]],
});
const index = (identifierId: string, token: Buffer): Statement => ({
  text: 'select actor.finish_identifier($1, $2)',
  values: [identifierId, token],
});
const remove = (id: string): Statement => ({
  text: 'delete from organization_identifiers where id = $1',
  values: [id],
});

const accusationsOf = (itemId: string) =>
  ask<{ basis: string; state: string }>('select basis, state from accusations where item_id = $1', [
    itemId,
  ]);

beforeEach(() =>
  ask('delete from organization_identifiers where organization_id = any ($1)', [
    Object.values(cast.organizations),
  ]),
);

test('a filing is committed with whom to compare, and not without', async () => {
  const { organizationId, id } = await makeItem(cast, 'alderLiaison', {
    state: 'returned_for_completion',
  });
  const own = { organization_id: organizationId, item_id: id, version: 2 };
  const version = insert('item_versions', {
    ...own,
    type_version: 1,
    sealed: SEALED,
    submitted_by: cast.people.alderLiaison.memberId,
  });
  const completed = { text: "update items set port = '2704' where id = $1", values: [id] };
  const handed = insert('pending_comparisons', { ...own, record_id: newId(), sealed: SEALED });
  const file = (statements: readonly Statement[]) =>
    commitAs('alderLiaison', { statements: [completed, ...statements] });

  await expect(file([version])).rejects.toMatchObject({ code: 'PS409' });
  await expect(file([version, handed])).resolves.toBeUndefined();
});

describe('comparing', () => {
  test.each([
    ['importer_number', NUMBER, 'identifier', 'confirmed'],
    ['name', CAST_ORGANIZATIONS.drake.name, 'name', 'suggested'],
  ] as const)('finds a partner by its %s', async (kind, value, basis, state) => {
    const { token } = await register('drake', kind, value);
    const itemId = await fileItem();

    await commitAs('birchJob', { statements: [compare(itemId, basis, token)] });

    expect(await accusationsOf(itemId)).toEqual([{ basis, state }]);
  });

  test('finds nobody by the number of the filer itself', async () => {
    const { token } = await register('birch', 'importer_number', NUMBER);
    const itemId = await fileItem();

    await commitAs('birchJob', { statements: [compare(itemId, 'identifier', token)] });

    expect(await accusationsOf(itemId)).toEqual([]);
  });

  test('finds nobody in whose own name it was filed', async () => {
    const { token } = await register('alder', 'importer_number', NUMBER);
    const { item } = await makeLink(cast, { client: 'fern', to: 'alder' });
    const { organizationId, id: itemId } = item;
    await cast.seed((book) => {
      const row = { organizationId, itemId, version: 1, recordId: newId(), sealed: SEALED };
      book.add('pendingComparisons', row);
    });

    await commitAs('cedarJob', { statements: [compare(itemId, 'identifier', token)] });

    expect(await accusationsOf(itemId)).toEqual([]);
  });

  test.each(['filed', 'registered'] as const)(
    'misses nothing that is %s while the other is not committed',
    async (first) => {
      const { id, token } = await register('drake', 'importer_number', NUMBER);
      await ask('update organization_identifiers set token = null where id = $1', [id]);
      const itemId = await fileItem();
      const filed = ['birchJob', compare(itemId, 'identifier', token)] as const;
      const registered = ['drakeJob', index(id, token)] as const;
      const [[early, begun], [late, other]] =
        first === 'filed' ? [filed, registered] : [registered, filed];
      let second: Promise<void> = Promise.resolve();

      await commitAs(early, {
        statements: [begun],
        meanwhile: async () => {
          second = commitAs(late, { statements: [other] });
          await new Promise((resolve) => setTimeout(resolve, 200));
        },
      });
      await second;

      expect(await accusationsOf(itemId)).toEqual([{ basis: 'identifier', state: 'confirmed' }]);
    },
  );
});

test('a number that is taken out accuses nobody, and a like name is a question again', async () => {
  const byNumber = await register('drake', 'importer_number', NUMBER);
  const byName = await register('drake', 'name', CAST_ORGANIZATIONS.drake.name);
  const [itemId, namedId] = [await fileItem(), await fileItem()];
  const both = {
    text: 'select actor.finish_comparison($1, 1, $2, $3)',
    values: [namedId, ['identifier', 'name'], [byNumber.token, byName.token]],
  };
  await commitAs('birchJob', {
    statements: [compare(itemId, 'identifier', byNumber.token), both],
  });
  const sure = [{ basis: 'identifier', state: 'confirmed' }];
  expect(await Promise.all([itemId, namedId].map(accusationsOf))).toEqual([sure, sure]);

  await commitAs('onboardingAdmin', { statements: [remove(byNumber.id)] });

  expect(await accusationsOf(itemId)).toEqual([]);
  expect(await accusationsOf(namedId)).toEqual([{ basis: 'name', state: 'suggested' }]);
});

test('the desk sees no file of a draft, also when nothing waits to be compared', async () => {
  await ask('delete from pending_comparisons', []);
  const [inDraft] = (await makeDraft(cast, 'alderLiaison', { files: 1 })).evidence;
  const [filed] = (await makeItem(cast, 'alderLiaison', { files: 1 })).evidence;
  const { credential, role } = await actorOf(cast, 'analyst');
  const seen = (id = '') =>
    runAs(cast.database.pool(role), credential.token, {
      text: 'select 1 from evidence where id = $1',
      values: [id],
    });

  expect(await seen(filed?.id)).toMatchObject({ count: 1 });
  expect(await seen(inDraft?.id)).toMatchObject({ count: 0 });
});

test('who also belongs to the accused is planned with whoever asks, not asked row by row', async () => {
  const asked = `explain select k.item_id from memberships own,
    actor.items_against(own.identity_id, own.organization_id) k (item_id) where own.id = '${newId()}'`;
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) => client.query(asked));
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');

  expect(plan).toContain('on accusations');
  expect(plan).not.toContain('Function Scan');
});
