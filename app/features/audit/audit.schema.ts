import { z } from 'zod';
import { CursorParameter } from '#app/lib/cursor.ts';
import { LOG_KIND_CODES } from './own-log.policy.ts';

/** Families of events, by the first word of their action. */
export const EVENT_FAMILIES = [
  { code: 'session', name: 'Sign-in' },
  { code: 'access', name: 'Refused access' },
  { code: 'application', name: 'Applications' },
  { code: 'organization', name: 'Organizations' },
  { code: 'member', name: 'People' },
  { code: 'grant', name: 'Client grants' },
  { code: 'officer', name: 'Government accounts' },
  { code: 'draft', name: 'Drafts' },
  { code: 'evidence', name: 'Files' },
  { code: 'item', name: 'Items' },
  { code: 'referral', name: 'Referrals' },
  { code: 'disclosure', name: 'Disclosures' },
  { code: 'message', name: 'Messages' },
  { code: 'conference', name: 'Conferences' },
  { code: 'mail', name: 'Mail' },
  { code: 'log', name: 'Partners’ own logs' },
] as const;

const FAMILY_CODES = EVENT_FAMILIES.map((family) => family.code);
const blank = z.literal('').transform(() => undefined);

/** Query of the trail; an empty choice of the filter form means all. */
export const TrailQuery = z.strictObject({
  family: z.enum(FAMILY_CODES).or(blank).optional(),
  outcome: z.enum(['done', 'refused', 'failed']).or(blank).optional(),
  actor: z
    .enum([
      'partner',
      'staff',
      'destination',
      'admin',
      'auditor',
      'worker',
      'gate',
      'relay',
      'steward',
    ])
    .or(blank)
    .optional(),
  object: z.uuid().or(blank).optional(),
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
});

export type TrailQuery = z.infer<typeof TrailQuery>;

/** How far back the log of an organization goes, by the code in its address. */
export const LOG_PERIODS = {
  day: { name: 'Last 24 hours', days: 1 },
  week: { name: 'Last 7 days', days: 7 },
  month: { name: 'Last 30 days', days: 30 },
  quarter: { name: 'Last 90 days', days: 90 },
} as const;

export type LogPeriod = keyof typeof LOG_PERIODS;

const PERIOD_CODES = ['day', 'week', 'month', 'quarter'] as const satisfies readonly LogPeriod[];

/** Which part of the log: ids and values from lists, never words (RULES 25). */
export const LogFilters = z.strictObject({
  person: z.uuid().or(blank).optional(),
  kind: z.enum(LOG_KIND_CODES).or(blank).optional(),
  period: z.enum(PERIOD_CODES).or(blank).optional(),
});

export type LogFilters = z.infer<typeof LogFilters>;

/** A page of the log: it starts after the event named, which is a random id like any other. */
export const LogQuery = LogFilters.extend({ after: z.uuid().optional() });

export type LogQuery = z.infer<typeof LogQuery>;

export const DisclosuresQuery = z.strictObject({
  state: z.enum(['intended', 'disclosed', 'undone']).or(blank).optional(),
  after: CursorParameter.optional(),
});

export type DisclosuresQuery = z.infer<typeof DisclosuresQuery>;
