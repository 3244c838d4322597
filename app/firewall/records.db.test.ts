// Records through the wraps that a scope is shown: who opens what, and what happens to whom it was not wrapped for.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordKey } from '#app/crypto/record-key.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { newId } from '#app/lib/ids.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { PersonName } from '#db/testing/people.ts';
import {
  createRecord,
  GOVERNMENT,
  type HolderName,
  openRecord,
  openRecords,
  openRecordsOfMany,
  type RecordAddress,
  shareRecord,
} from './records.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

type Made = RecordAddress & { readonly sealed: Buffer };

const fieldsOf = (key: RecordKey, { owner, recordId }: RecordAddress) =>
  fieldsAt(key, { owner, recordId, table: 'notes', rowId: recordId });

/** A record of one field, made by somebody for the holders named. */
async function made(
  who: PersonName,
  owner: string,
  ...holders: readonly HolderName[]
): Promise<Made> {
  const address = { owner, recordId: newId() };
  const sealed = await cast.writeAs(who, async (scope) =>
    fieldsOf(await createRecord(scope, address, holders), address).seal('sealed', 'kept'),
  );
  return { ...address, sealed };
}

/** What somebody reads of a record, or the code of why not. */
function readBy(who: PersonName, record: Made): Promise<unknown> {
  return cast
    .readAs(who, async (scope) =>
      fieldsOf(await openRecord(scope, record), record).open('sealed', record.sealed),
    )
    .catch((error: { readonly code?: unknown }) => error.code ?? error);
}

const [OPEN, SHUT] = ['kept', 'no_holder'];

/** A record of Alder that only Alder itself can open. */
const ofAlder = () =>
  made('alderLiaison', cast.organizations.alder, {
    organization: cast.organizations.alder,
    client: cast.clients.alder,
  });

describe('a record opens for those it was wrapped for and nobody else', () => {
  test('of a client: colleagues with its grant, and the desk', async () => {
    const { cedar } = cast.organizations;
    const record = await made(
      'cedarLiaison',
      cedar,
      { organization: cedar, client: cast.clients.fern },
      { realm: 'staff' },
    );

    expect(await readBy('cedarLiaison', record)).toBe(OPEN);
    expect(await readBy('analyst', record)).toBe(OPEN);
    expect(await readBy('cedarColleague', record)).toBe(SHUT);
    expect(await readBy('birchLiaison', record)).toBe(SHUT);
    expect(await readBy('onboardingAdmin', record)).toBe(SHUT);
  });

  test('of an organization: everybody there, whatever clients they were granted', async () => {
    const { cedar } = cast.organizations;
    const record = await made('cedarLiaison', cedar, { organization: cedar });

    expect(await readBy('cedarColleague', record)).toBe(OPEN);
    expect(await readBy('alderLiaison', record)).toBe(SHUT);
    expect(await readBy('analyst', record)).toBe(SHUT);
  });

  test('of government: the realm and the destination that are named', async () => {
    const package_ = await made(
      'analyst',
      GOVERNMENT,
      { realm: 'staff' },
      { destination: cast.destinations.hsi },
    );
    const note = await made('analyst', GOVERNMENT, { realm: 'staff' });

    expect(await readBy('hsiOfficer', package_)).toBe(OPEN);
    expect(await readBy('analyst', package_)).toBe(OPEN);
    expect(await readBy('targetingOfficer', package_)).toBe(SHUT);
    expect(await readBy('secondAnalyst', note)).toBe(OPEN);
    expect(await readBy('hsiOfficer', note)).toBe(SHUT);
  });
});

describe('a record is shared', () => {
  const forTheDesk: readonly HolderName[] = [{ realm: 'staff' }];

  test('by who can open it, with whom they name', async () => {
    const record = await ofAlder();
    expect(await readBy('analyst', record)).toBe(SHUT);

    await cast.writeAs('alderColleague', (scope) => shareRecord(scope, record, forTheDesk));

    expect(await readBy('analyst', record)).toBe(OPEN);
    expect(await readBy('alderLiaison', record)).toBe(OPEN);
  });

  test('by nobody else', async () => {
    const record = await ofAlder();

    const shared = cast.writeAs('analyst', (scope) => shareRecord(scope, record, forTheDesk));

    await expect(shared).rejects.toMatchObject({ code: SHUT });
    expect(await readBy('analyst', record)).toBe(SHUT);
  });
});

describe('of many records', () => {
  const opened = (keys: ReadonlyMap<string, RecordKey>, records: readonly Made[]) =>
    records.map((record) => {
      const key = keys.get(record.recordId);
      return key === undefined ? null : fieldsOf(key, record).open('sealed', record.sealed);
    });

  test('of one owner those are opened that can be, and the others left out', async () => {
    const { alder } = cast.organizations;
    const shown = await made('alderLiaison', alder, { organization: alder }, { realm: 'staff' });
    const records = [shown, await ofAlder()];
    const read = (who: PersonName) =>
      cast.readAs(who, async (scope) =>
        opened(
          await openRecords(
            scope,
            alder,
            records.map(({ recordId }) => recordId),
          ),
          records,
        ),
      );

    expect(await read('alderColleague')).toEqual([OPEN, OPEN]);
    expect(await read('analyst')).toEqual([OPEN, null]);
    expect(await read('birchLiaison')).toEqual([null, null]);
  });

  test('of several owners likewise', async () => {
    const { alder, birch } = cast.organizations;
    const desk: HolderName = { realm: 'staff' };
    const records = [
      await made('alderLiaison', alder, { organization: alder }, desk),
      await ofAlder(),
      await made('birchLiaison', birch, { organization: birch }, desk),
    ];
    const read = (who: PersonName) =>
      cast.readAs(who, async (scope) => opened(await openRecordsOfMany(scope, records), records));

    expect(await read('analyst')).toEqual([OPEN, null, OPEN]);
    expect(await read('alderLiaison')).toEqual([OPEN, OPEN, null]);
  });
});
