import { z } from 'zod';
import { type CalendarDate, calendarDateOf } from '#app/lib/calendar-date.ts';
import { channels, durations } from './conversations.policy.ts';

const SUMMARY = 8_000;

function words(missing: string, longest: number) {
  const tooLong = `Say it in at most ${longest.toLocaleString('en-US')} characters.`;
  return z.string(missing).trim().min(1, missing).max(longest, tooLong);
}

/** A date given in three fields. */
export function date(missing: string) {
  const part = z.string().trim().max(4).optional();
  return z
    .strictObject({ year: part, month: part, day: part }, missing)
    .transform(({ year = '', month = '', day = '' }, context): CalendarDate => {
      const found = calendarDateOf({ year, month, day });
      if (found) return found;
      context.addIssue({ code: 'custom', message: 'Enter a date that exists, such as 11 3 2026.' });
      return z.NEVER;
    });
}

const time = z
  .string('Enter the time.')
  .trim()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Enter the time as hours and minutes, such as 14:05.');

const people = z
  .array(z.uuid('Choose from the list.'), 'Choose from the list.')
  .max(50, 'Choose at most 50 people.');

/** Form field with the sequence of the conference that the person saw. */
const seenSequence = z
  .string('Reload the page; it is out of date.')
  .regex(/^\d{1,6}$/, 'Reload the page; it is out of date.')
  .transform(Number);

/** A question to the partner. */
export const AskSchema = z.strictObject({ question: words('Write the question.', 4_000) });

/** A call, an exchange of e-mail or a meeting that took place. */
export const LogContactSchema = z.strictObject({
  channel: z.enum(channels.codes, 'Choose how you talked.'),
  date: date('Enter the date.'),
  time,
  participants: words('Say who took part.', 1_000),
  summary: words('Write what was said.', SUMMARY),
});

const when = {
  topic: words('Say what it is about.', 200),
  joining: words('Say how to join: a link, a number, a code.', 1_000),
  date: date('Enter the date.'),
  time,
  minutes: z.enum(durations.codes, 'Choose how long it takes.').transform(Number),
};

/** A conference with one partner about one item (RULES 12). */
export const ScheduleConferenceSchema = z.strictObject({
  ...when,
  members: people.min(1, 'Choose at least one person of the partner.'),
  officers: people.default([]),
});

/** A conference moved, or with other joining details; who takes part stays. */
export const ChangeConferenceSchema = z.strictObject({ sequence: seenSequence, ...when });

export const CancelConferenceSchema = z.strictObject({ sequence: seenSequence });

/** What was said in a conference that took place. */
export const SummarizeConferenceSchema = z.strictObject({
  sequence: seenSequence,
  participants: words('Say who took part.', 1_000),
  summary: words('Write what was said and agreed.', SUMMARY),
});

export type Ask = z.infer<typeof AskSchema>;
export type LogContact = z.infer<typeof LogContactSchema>;
export type ScheduleConference = z.infer<typeof ScheduleConferenceSchema>;
export type ChangeConference = z.infer<typeof ChangeConferenceSchema>;
export type CancelConference = z.infer<typeof CancelConferenceSchema>;
export type SummarizeConference = z.infer<typeof SummarizeConferenceSchema>;
