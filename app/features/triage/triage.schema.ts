import { z } from 'zod';
import { renditions } from '#app/features/referrals/referrals.policy.ts';
import { seenVersion } from '#app/lib/seen-version.ts';
import { admiralty } from '#app/reference/gradings.ts';
import { tlp } from '#app/reference/tlp.ts';
import { decisionReasons } from './triage.policy.ts';

const NOTE = 4_000;

const code = z
  .string('Choose from the list.')
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'Choose from the list.');
const id = z.uuidv4('Choose from the list.');

function words(missing: string) {
  return z.string(missing).trim().min(1, missing).max(NOTE, 'Say it in at most 4,000 characters.');
}

/** The filing is complete; statutory clocks start. */
export const AcknowledgeSchema = z.strictObject({ version: seenVersion });

/** The filing goes back; the partner reads the message, and the points of the checklist that are not met. */
export const ReturnForCompletionSchema = z.strictObject({
  version: seenVersion,
  missing: z
    .array(code, 'Choose at least one point that is missing.')
    .min(1, 'Choose at least one point that is missing.')
    .max(30, 'Choose at most 30 points.'),
  message: words('Tell the partner what to add.'),
});

/** Grades of source and information, independent of each other. */
export const GradeSchema = z.strictObject({
  version: seenVersion,
  source: z.enum(admiralty.source.codes, 'Choose a grade for the source.'),
  information: z.enum(admiralty.information.codes, 'Choose a grade for the information.'),
  reason: words('Say why you grade it so.'),
});

/** An internal note; it never leaves. */
export const NoteSchema = z.strictObject({ text: words('Write the note.') });

/** The desk's answer to a filer who asks not to be named to a destination. */
export const NamingSchema = z.strictObject({
  version: seenVersion,
  answer: z.enum(['agreed', 'declined'], 'Choose an answer.'),
  reason: words('Say why.'),
});
export type Naming = z.infer<typeof NamingSchema>;

/** Nobody can act on the item now; the reason stays with the desk. */
export const NotActionableSchema = z.strictObject({
  version: seenVersion,
  reason: z.enum(decisionReasons.not_actionable.codes, 'Choose a reason.'),
  text: words('Say in words why nobody can act on it.'),
});

/** Vetting ends and referrals begin: where to, which version, which files, how marked. */
export const RouteSchema = z.strictObject({
  version: seenVersion,
  destinations: z
    .array(code, 'Choose at least one destination.')
    .min(1, 'Choose at least one destination.')
    .max(20, 'Choose at most 20 destinations.')
    .readonly(),
  rendition: z.enum(renditions, 'Choose the full or the public version.'),
  evidence: z
    .array(id, 'Choose files from the list.')
    .max(200, 'Choose at most 200 files.')
    .readonly()
    .default([]),
  tlp: z.enum(tlp.codes, 'Choose who may read it.'),
  isSourceIdentifying: z.boolean('Tick the box or leave it.').default(false),
  reason: z.enum(decisionReasons.vetted.codes, 'Choose a reason.'),
  text: words('Tell the destination why it gets this.'),
});

/** A held file is to be opened all the same. */
export const ProposeReleaseSchema = z.strictObject({
  reason: words('Say why it is to be released.'),
});

/** Takes a decision back while its grace period runs. */
export const UndoSchema = z.strictObject({ version: seenVersion });

export type ReturnForCompletion = z.infer<typeof ReturnForCompletionSchema>;
export type GradeItem = z.infer<typeof GradeSchema>;
export type Note = z.infer<typeof NoteSchema>;
export type NotActionable = z.infer<typeof NotActionableSchema>;
export type ProposeRelease = z.infer<typeof ProposeReleaseSchema>;
export type Route = z.infer<typeof RouteSchema>;
