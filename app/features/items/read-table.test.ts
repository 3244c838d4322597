import { describe, expect, it } from 'vitest';
import { createLookup } from '#app/reference/lookup.ts';
import { describeFiling } from './describe-filing.policy.ts';
import { formValuesOf } from './form-values.ts';
import { readDraftField } from './read-draft-field.ts';
import { readField } from './read-field.ts';
import { readPlainText } from './testing/sample-filings.ts';
import type { ItemType, TableField } from './types/item-type.ts';
import { trend } from './types/trend.ts';

const outcomes = createLookup([
  { code: 'seen', name: 'Seen at work' },
  { code: 'closed', name: 'Closed' },
]);

const table: TableField = {
  name: 'visits',
  kind: 'table',
  row: 'Visit',
  maxRows: 3,
  label: 'Visits',
  help: 'Help.',
  columns: [
    { name: 'date', kind: 'date', label: 'Date', help: 'Help.', example: '4/22/2026' },
    { name: 'place', kind: 'text', maxLength: 10, label: 'Place', help: '', required: 'Name it.' },
    { name: 'outcome', kind: 'choice', choices: outcomes, label: 'Outcome', help: '' },
    { name: 'people', kind: 'count', label: 'People', help: '', example: '12' },
    { name: 'cost', kind: 'money', label: 'Cost', help: '', example: '480.00' },
    { name: 'notes', kind: 'longtext', maxLength: 40, label: 'Notes', help: '' },
  ],
};
const type: ItemType = {
  ...trend,
  steps: [{ code: 'one', title: 'One', help: 'Help.', fields: [table] }],
};
const read = (typed: unknown) => readField(table, typed, readPlainText);

describe('a table', () => {
  it('is read cell by cell, in canonical form, without the rows left blank', () => {
    const reading = read([
      {
        date: '4/22/2026',
        place: ' Mill  4 ',
        outcome: 'Seen at WORK',
        people: '1,200',
        cost: '$9.5',
        notes: 'a\r\nb',
      },
      { date: '', place: '' },
      { date: '2026-05-01', place: 'Dock' },
    ]);

    expect(reading).toEqual({
      value: [
        {
          date: '2026-04-22',
          place: 'Mill 4',
          outcome: 'seen',
          people: 1200,
          cost: 9.5,
          notes: 'a\nb',
        },
        { date: '2026-05-01', place: 'Dock' },
      ],
    });
    expect(read('value' in reading ? reading.value : null)).toEqual(reading);
  });

  it('names row and column of everything that is wrong', () => {
    expect(
      read([
        { date: '13/45/2026', place: 'Dock', people: '-3' },
        { date: '', place: '', outcome: 'gone', notes: 'n' },
      ]),
    ).toEqual({
      problems: [
        {
          path: [0, 'date'],
          sentence:
            'Row 1, Date: enter a real date with month, day and year. You typed 13/45/2026.',
        },
        {
          path: [0, 'people'],
          sentence: 'Row 1, People: enter a whole number such as 12. You typed -3.',
        },
        { path: [1, 'place'], sentence: 'Row 2, Place: Name it.' },
        { path: [1, 'outcome'], sentence: 'Row 2, Outcome: choose one of the answers.' },
      ],
    });
  });

  it.each([
    ['no list', 'x', 'Visits must be a table.'],
    [
      'too many rows',
      Array.from({ length: 4 }, () => ({ place: 'p' })),
      'Visits may have 3 rows. You gave 4: add a longer list as a file.',
    ],
    [
      'a column it does not have',
      [{ place: 'p', __proto: 'x', admin: 'yes' }],
      'Row 1 could not be read.',
    ],
    ['a cell that is no text', [{ place: { name: 'p' } }], 'Row 1 could not be read.'],
  ])('refuses %s', (_what, typed, sentence) => {
    expect(read(typed)).toMatchObject({ problems: [{ sentence }] });
  });

  it('is required like any field, and optional like any field', () => {
    expect(read([{ place: '' }])).toEqual({ value: undefined });
    expect(readField({ ...table, required: 'Name one.' }, [], readPlainText)).toEqual({
      problems: [{ path: [], sentence: 'Name one.' }],
    });
  });

  it('is kept in a draft as typed, within bounds', () => {
    const keep = (typed: unknown) => readDraftField(table, typed, readPlainText);

    expect(keep([{ place: 'p', people: 'many' }, { place: '' }])).toEqual({
      value: [{ place: 'p', people: 'many' }],
    });
    expect(keep([{ place: 'x'.repeat(21) }])).toEqual({
      sentence: 'Row 1, Place is too long to be kept.',
    });
    expect(keep([{ nothing: 'x' }])).toHaveProperty('sentence');
    expect(keep(Array.from({ length: 4 }, () => ({ place: 'p' })))).toHaveProperty('sentence');
  });

  it('is said in words, as columns and as lines, and starts a form again', () => {
    const filing = { visits: [{ date: '2026-04-22', place: 'Mill', people: 1200, cost: 9.5 }] };
    const [said] = describeFiling(type, filing);

    expect(said?.table).toEqual({
      columns: ['Date', 'Place', 'People', 'Cost'],
      rows: [['22 Apr 2026', 'Mill', '1,200', '$9.50']],
    });
    expect(said?.value).toBe('Date: 22 Apr 2026; Place: Mill; People: 1,200; Cost: $9.50');
    expect(formValuesOf(type, filing)).toEqual({
      visits: [{ date: '4/22/2026', place: 'Mill', people: '1,200', cost: '9.5' }],
    });
  });
});
