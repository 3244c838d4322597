import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStream } from '#app/crypto/file-seal.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { totpCode } from '#app/crypto/totp.ts';
import { itemStates } from '#app/features/items/items.policy.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import { readAs } from '#app/firewall/scope.ts';
import { evidenceFileAt, sealedAt } from '#app/lib/sealed-places.ts';
import { MemberSealed, PackageFileSealed, PackageSealed } from '#app/lib/sealed-shapes.ts';
import { giveFirstFactor, giveSecondFactor } from '#app/session/sign-in.server.ts';
import { type Cast, createCast } from './cast.ts';
import { createTestDatabase } from './database.ts';
import { makeItem } from './factories.ts';
import type { PersonName } from './people.ts';
import { makeReferral } from './referral-factories.ts';
import { withSuperuser } from './template.ts';

let cast: Cast;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});

afterAll(() => cast.close());

const origin = { requestId: 'cast-test', source: '203.0.113.0/24' };

test('everyone of the cast gets a credential of their own kind', async () => {
  const names = Object.keys(cast.people) as PersonName[];

  const kinds = await Promise.all(
    names.map(async (who) => [who, (await cast.credentialOf(who)).actor.kind]),
  );

  expect(Object.fromEntries(kinds)).toMatchObject({
    alderLiaison: 'partner',
    analyst: 'staff',
    supervisor: 'staff',
    hsiOfficer: 'destination',
    onboardingAdmin: 'admin',
    securityAdmin: 'admin',
    auditor: 'auditor',
  });
});

test('a person of the cast signs in with password and code', async () => {
  const { email, password, totpSecret } = cast.people.alderLiaison;

  const first = await giveFirstFactor(cast.session, { email, password }, origin);
  const session = await cast.session.keeper.find(first.cookie.split(';')[0] ?? '', 'ignore');
  if (!session) throw new Error('no session after the first factor');
  const code = totpCode(totpSecret, cast.session.clock.now());
  const second = await giveSecondFactor(cast.session, { session, code }, origin);

  expect(first.next).toBe('code');
  const full = await cast.session.keeper.find(second.cookie.split(';')[0] ?? '', 'ignore');
  expect(full).toMatchObject({ stage: 'full', memberId: cast.people.alderLiaison.memberId });
});

test.each(['alderColleague', 'analyst', 'onboardingAdmin'] as const)(
  '%s opens the name of a member',
  async (who) => {
    const { memberId, organizationId, name } = cast.people.alderLiaison;
    if (organizationId === null) throw new Error('a partner has an organization');

    const opened = await cast.readAs(who, async (scope) => {
      const { sealed } = await scope.db
        .selectFrom('memberships')
        .select('sealed')
        .where('id', '=', memberId)
        .executeTakeFirstOrThrow();
      const key = await openRecord(scope, { owner: organizationId, recordId: memberId });
      return MemberSealed.parse(
        fieldsAt(key, sealedAt.membership(organizationId, memberId)).openJson('sealed', sealed),
      );
    });

    expect(opened.name).toBe(name);
  },
);

test('a job acts for its organization and sees no other', async () => {
  const job = await cast.jobFor('alder');

  const seen = await readAs(cast.services, job, (scope) =>
    scope.db.selectFrom('organizations').select('id').execute(),
  );

  expect(seen).toEqual([{ id: cast.organizations.alder }]);
});

test('a partner reads the file of an own item back from storage', async () => {
  const item = await makeItem(cast, 'alderLiaison', { files: 1 });
  const [file] = item.evidence;
  if (!file) throw new Error('the item has a file');

  const opened = await cast.readAs('alderLiaison', async (scope) => {
    const key = await openRecord(scope, { owner: item.organizationId, recordId: file.id });
    const opening = openStream(key, evidenceFileAt(item.organizationId, file.id));
    return text(opening.through(scope.store.read({ ...item, ...file })));
  });

  expect(opened).toBe('Packing list 1 of alderLiaison\n');
});

test('a destination opens the package and the file it was sent, by what stands in the package alone', async () => {
  const referral = await makeReferral(cast, 'alderLiaison', { destination: 'hsi' });
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query('delete from record_keys where record_id = $1', [referral.item.evidence[0]?.id]),
  );

  const opened = await cast.readAs('hsiOfficer', async (scope) => {
    const sent = await scope.db.selectFrom('packages').selectAll().executeTakeFirstOrThrow();
    const key = await openRecord(scope, { owner: GOVERNMENT, recordId: sent.recordId });
    const content = PackageSealed.parse(
      fieldsAt(key, sealedAt.package(referral.id, sent.recordId)).openJson('sealed', sent.sealed),
    );
    const row = await scope.db.selectFrom('packageFiles').selectAll().executeTakeFirstOrThrow();
    const file = PackageFileSealed.parse(
      fieldsAt(key, sealedAt.packageFile(row.id, sent.recordId)).openJson('sealed', row.sealed),
    );
    const { organizationId, evidenceId, holderId, wrapped } = file.key;
    const fileKey = await scope.vault.openRecordKey({
      owner: organizationId,
      recordId: evidenceId,
      wraps: [{ holderId, wrapped: Buffer.from(wrapped, 'base64') }],
    });
    const opening = openStream(fileKey, evidenceFileAt(organizationId, evidenceId));
    const bytes = await text(
      opening.through(scope.store.read({ organizationId, storageKey: row.storageKey })),
    );
    return [content.reference, content.files[0]?.name, bytes];
  });

  expect(opened).toEqual([
    referral.reference,
    'Packing list 1.txt',
    'Packing list 1 of alderLiaison\n',
  ]);
});

test.each(itemStates.filter((state) => state !== 'draft'))('an item can be %s', async (state) => {
  const { id } = await makeItem(cast, 'birchLiaison', { state, type: 'ipr' });

  const row = await cast.readAs('analyst', (scope) =>
    scope.db.selectFrom('triage').select('state').where('itemId', '=', id).executeTakeFirst(),
  );

  expect(row).toEqual({ state });
});

test('seeding leaves row security forced on every table', async () => {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
      and not (relrowsecurity and relforcerowsecurity)`),
  );

  expect(rows).toEqual([]);
});

test('seeding that fails leaves neither rows nor an open table', async () => {
  await expect(
    cast.seed((book) => {
      book.add('effects', { key: 'half-written' });
      throw new Error('stop');
    }),
  ).rejects.toThrow('stop');

  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(`select (select count(*)::integer from effects) as effects,
      (select count(*)::integer from pg_class where relnamespace = 'public'::regnamespace
        and relkind = 'r' and not relforcerowsecurity) as open`),
  );
  expect(rows).toEqual([{ effects: 0, open: 0 }]);
});
