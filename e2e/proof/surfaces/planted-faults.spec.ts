import { expect, test } from '@playwright/test';
import { type Answer, FILE_MARK } from '../../fixtures/client.ts';
import { mayRead } from '../canaries/readers.ts';
import { findSlippedIn } from '../columns/protected.ts';
import { KINDS } from '../consistency/kinds.ts';
import { miscounted } from '../consistency/lists.ts';
import { compareArchive } from '../consistency/own-archive.ts';
import { compareFile, compareWithEvents } from '../consistency/own-log.ts';
import { compareParts } from '../consistency/parts.ts';
import { compareGolden, readGolden } from '../matrix/golden.ts';
import { compareWithAbsent, expectRefused } from '../swap/addresses.ts';

const cell = { line: '/items/:itemId | liaison', column: 'GET', entry: 'organization' };

test('matrix: another’s item that opens is told, and so is a line that nobody declared', () => {
  const golden = readGolden();

  const asWritten = compareGolden(golden, [{ ...cell, answer: '404' }]);
  const opened = compareGolden(golden, [{ ...cell, answer: '200' }]);
  const undeclared = compareGolden(golden, [{ ...cell, line: '/new | liaison', answer: '404' }]);

  expect(asWritten).toEqual([]);
  expect(opened).toEqual(['/items/:itemId | liaison | GET organization: 200 instead of 404']);
  expect(undeclared[0]).toContain('not declared');
});

const answer = (status: number, body: string): Answer => ({ status, body, headers: {} });
const filling = {
  ...{ what: 'foreign', ids: { itemId: 'a' }, absent: { itemId: 'b' } },
  ...{ isForeignWhole: true, hasForeign: true },
};

test('id swap: another’s thing that opens, or sounds unlike nothing, is told', async () => {
  const same = await compareWithAbsent(async () => answer(404, 'not there'), filling);
  const unlike = await compareWithAbsent(
    async ({ itemId }) => answer(404, itemId === 'a' ? 'not yours' : 'not there'),
    filling,
  );
  const open = await expectRefused(async () => answer(200, ''), filling);

  expect(same).toEqual([]);
  expect(unlike[0]).toContain('not yours');
  expect(open).toEqual(['foreign got 200']);
});

test('protected columns: a value that reached a row is told, whatever its column is called', () => {
  const value = 'b3c0f6ce-6f5e-4d0b-9d0c-1d7e6c1c9b50';
  const rows = [
    { table: 'items', row: { organization_id: value, state: 'closed', version: 1 } },
    { table: 'events', row: { codes: { owner: value } } },
  ];

  expect(findSlippedIn(rows, ['organizationId', value])).toEqual([
    'items.organization_id',
    'events.codes',
  ]);
  expect(findSlippedIn(rows, ['state', 'closed'])).toEqual(['items.state']);
  expect(findSlippedIn(rows, ['marking', 'closed'])).toEqual([]);
  expect(findSlippedIn(rows, ['version', '999'])).toEqual([]);
});

test('consistency: a title that counts what is not shown, and a row under no filter, are told', () => {
  const items = KINDS[0];
  const filter = items?.filters[0];
  if (!items || !filter) throw new Error('there is no list');
  const ofOthers = new Set<string>();
  const list = (...ids: string[]) => ({ ids, ofOthers, miscounted: [], isWhole: true });

  expect(miscounted(items, [{ title: '2', rows: 2, isLast: true }], 2)).toEqual([]);
  expect(miscounted(items, [{ title: '3', rows: 2, isLast: true }], 2)).toHaveLength(1);
  expect(compareParts(items, { whole: list('a', 'b'), parts: [list('a')], filter })).toEqual([
    '1 under no type',
  ]);
  expect(compareParts(items, { whole: list('a'), parts: [list('a', 'c')], filter })).toEqual([
    '1 only under a type',
  ]);
});

test('consistency: an event in the log that is nobody’s of the organization, or is missing, is told', () => {
  const events = ['c', 'b', 'a'];

  expect(compareWithEvents({ ids: ['c', 'b', 'a'], isWhole: true }, events)).toEqual([]);
  expect(compareWithEvents({ ids: ['c', 'b'], isWhole: false }, events)).toEqual([]);
  expect(compareWithEvents({ ids: ['c', 'b'], isWhole: true }, events)).toHaveLength(1);
  expect(compareWithEvents({ ids: ['c', 'x', 'a'], isWhole: true }, events)).toEqual([
    '1 events are of nobody in the organization',
  ]);
});

test('consistency: a file that says more, less or something else than the page is told', () => {
  const line = {
    at: '2026-11-03',
    person: 'Ada',
    words: 'Signed in',
    about: null,
    isRefused: false,
  };
  const csv = (count: number, ...words: readonly string[]) =>
    [`"Own log, ${count} events, exported"`, '"Time"', ...words.map(written), ''].join('\r\n');
  const written = (words: string) => `"2026-11-03","Ada","${words}","","Done"`;
  const failuresOf = (text: string) => compareFile(text, { rows: [line], isWhole: true }).failures;

  expect(failuresOf(csv(1, 'Signed in'))).toEqual([]);
  expect(failuresOf(csv(1, 'Signed out'))).toHaveLength(1);
  expect(failuresOf(csv(2, 'Signed in', 'Signed in'))).toHaveLength(1);
  expect(failuresOf(csv(3, 'Signed in'))).toHaveLength(1);
});

test('consistency: an archive that holds another item, lacks one, or a file nobody named is told', () => {
  const archive = (ids: readonly string[], named: string, held: string, hasOlder = false) => {
    const items = ids.map((id) => ({ id, files: [{ path: named }], lost: [{ path: null }] }));
    const contents = JSON.stringify({ hasOlder, items });
    return `${FILE_MARK}${held}\nwords\n${FILE_MARK}contents.json\n${contents}`;
  };
  const list = { ids: ['a', 'b', 'c'], ofOthers: new Set(['b']), isWhole: true };
  const failuresOf = (body: string) => compareArchive(body, list).failures;

  expect(failuresOf(archive(['a', 'c'], 'x', 'x'))).toEqual([]);
  expect(failuresOf(archive(['a'], 'x', 'x', true))).toEqual([]);
  expect(failuresOf(archive(['a'], 'x', 'x'))).toHaveLength(1);
  expect(failuresOf(archive(['a', 'b', 'c'], 'x', 'x'))).toHaveLength(1);
  expect(failuresOf(archive(['c', 'a'], 'x', 'x'))).toHaveLength(1);
  expect(failuresOf(archive(['d'], 'x', 'x', true))).toHaveLength(1);
  expect(failuresOf(archive(['a', 'c'], 'x', 'y'))).toHaveLength(2);
});

test('canaries: own words are read, those of another and notes of the desk are not', () => {
  const token = { text: 'x', field: 'title', of: 'item', owner: 'one' } as const;

  expect(mayRead('liaison', 'one', token)).toBe(true);
  expect(mayRead('liaison', 'two', token)).toBe(false);
  expect(mayRead('administrator', 'one', token)).toBe(false);
  expect(mayRead('liaison', 'one', { ...token, of: 'desk' })).toBe(false);
  expect(mayRead('desk', null, { ...token, of: 'desk' })).toBe(true);
  expect(mayRead('desk', null, { ...token, of: 'draft' })).toBe(false);
});
