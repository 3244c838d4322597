import { z } from 'zod';
import { CursorParameter } from '#app/lib/cursor.ts';

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
] as const;

const FAMILY_CODES = EVENT_FAMILIES.map((family) => family.code);
const blank = z.literal('').transform(() => undefined);

/** Query of the trail; an empty choice of the filter form means all. */
export const TrailQuery = z.strictObject({
  family: z.enum(FAMILY_CODES).or(blank).optional(),
  outcome: z.enum(['done', 'refused', 'failed']).or(blank).optional(),
  actor: z
    .enum(['partner', 'staff', 'destination', 'admin', 'auditor', 'worker', 'gate', 'relay'])
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

export const DisclosuresQuery = z.strictObject({
  state: z.enum(['intended', 'disclosed', 'undone']).or(blank).optional(),
  after: CursorParameter.optional(),
});

export type DisclosuresQuery = z.infer<typeof DisclosuresQuery>;
