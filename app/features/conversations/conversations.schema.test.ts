import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, it } from 'vitest';
import {
  AskSchema,
  ChangeConferenceSchema,
  LogContactSchema,
  ScheduleConferenceSchema,
  SummarizeConferenceSchema,
} from './conversations.schema.ts';

const member = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

const conference = [
  ['topic', 'Labels'],
  ['joining', 'Call 4711'],
  ['date.month', '11'],
  ['date.day', '3'],
  ['date.year', '2026'],
  ['time', '09:05'],
  ['minutes', '45'],
] as const;

function posted(values: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of values) form.append(name, value);
  return form;
}

function without(name: string, values: readonly (readonly [string, string])[]) {
  return values.filter(([of]) => of !== name);
}

describe('forms of the conversation', () => {
  it('read what a browser posts', () => {
    const submission = parseWithZod(posted([...conference, ['members', member]]), {
      schema: ScheduleConferenceSchema,
    });

    expect(submission.status === 'success' && submission.value).toEqual({
      topic: 'Labels',
      joining: 'Call 4711',
      date: '2026-11-03',
      time: '09:05',
      minutes: 45,
      members: [member],
      officers: [],
    });
  });

  it.each([
    ['a day that does not exist', 'date', [...without('date.day', conference), ['date.day', '31']]],
    ['a date without a year', 'date', without('date.year', conference)],
    ['no date at all', 'date', conference.filter(([name]) => !name.startsWith('date'))],
    ['a time off the clock', 'time', [...without('time', conference), ['time', '24:00']]],
    ['a length off the list', 'minutes', [...without('minutes', conference), ['minutes', '7']]],
    ['nobody of the partner', 'members', conference],
    ['a person who is no id', 'members[0]', [...conference, ['members', 'me']]],
    ['a field nobody asked for', '', [...conference, ['members', member], ['state', 'held']]],
  ] as const)('refuse %s', (_what, field, values) => {
    const submission = parseWithZod(posted(values), { schema: ScheduleConferenceSchema });

    expect(submission.status).toBe('error');
    expect(Object.keys(submission.status === 'error' ? (submission.error ?? {}) : {})).toContain(
      field,
    );
  });

  it('answer each empty form with sentences', () => {
    for (const schema of [
      AskSchema,
      LogContactSchema,
      ScheduleConferenceSchema,
      ChangeConferenceSchema,
      SummarizeConferenceSchema,
    ]) {
      const submission = parseWithZod(new FormData(), { schema });
      const said = Object.values(
        submission.status === 'error' ? (submission.error ?? {}) : {},
      ).flat();

      expect(said.length).toBeGreaterThan(0);
      for (const sentence of said) expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });
});
