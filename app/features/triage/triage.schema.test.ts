import { parseWithZod } from '@conform-to/zod/v4';
import { describe, expect, it } from 'vitest';
import { decisionReasons, decisions, isReasonOf } from './triage.policy.ts';
import {
  AcknowledgeSchema,
  GradeSchema,
  NotActionableSchema,
  NoteSchema,
  ReturnForCompletionSchema,
  RouteSchema,
  UndoSchema,
} from './triage.schema.ts';

const evidence = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const route = {
  version: '2',
  destinations: ['targeting', 'hsi'],
  rendition: 'full',
  evidence: [evidence],
  tlp: 'amber',
  isSourceIdentifying: true,
  reason: 'documented',
  text: 'Three entries to select.',
};

function posted(values: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of values) form.append(name, value);
  return form;
}

describe('the forms of the desk', () => {
  it.each([
    ['acknowledge', AcknowledgeSchema, { version: '1' }, true],
    ['acknowledge a stale page', AcknowledgeSchema, { version: '' }, false],
    ['acknowledge with more', AcknowledgeSchema, { version: '1', state: 'vetted' }, false],
    ['undo', UndoSchema, { version: '1' }, true],
    [
      'return',
      ReturnForCompletionSchema,
      { version: '1', missing: ['order'], message: 'Which order?' },
      true,
    ],
    [
      'return without a point',
      ReturnForCompletionSchema,
      { version: '1', missing: [], message: 'x' },
      false,
    ],
    [
      'return without words',
      ReturnForCompletionSchema,
      { version: '1', missing: ['order'], message: ' ' },
      false,
    ],
    [
      'grade',
      GradeSchema,
      { version: '1', source: 'B', information: '2', reason: 'Twice right.' },
      true,
    ],
    [
      'grade off the scheme',
      GradeSchema,
      { version: '1', source: 'G', information: '2', reason: 'x' },
      false,
    ],
    [
      'grade without a reason',
      GradeSchema,
      { version: '1', source: 'B', information: '2', reason: '' },
      false,
    ],
    ['note', NoteSchema, { text: 'Called the port.' }, true],
    ['note of 10 MB', NoteSchema, { text: 'x'.repeat(10_000_000) }, false],
    [
      'not actionable',
      NotActionableSchema,
      { version: '1', reason: 'too_vague', text: 'No port, no importer.' },
      true,
    ],
    [
      'not actionable with the reason of another decision',
      NotActionableSchema,
      { version: '1', reason: 'documented', text: 'x' },
      false,
    ],
    ['not actionable without words', NotActionableSchema, { version: '1', reason: 'known' }, false],
    ['route', RouteSchema, route, true],
    ['route nowhere', RouteSchema, { ...route, destinations: [] }, false],
    ['route a file that is no id', RouteSchema, { ...route, evidence: ['../etc'] }, false],
    ['route unmarked', RouteSchema, { ...route, tlp: undefined }, false],
    ['route both versions', RouteSchema, { ...route, rendition: 'both' }, false],
  ])('%s', (...[_name, schema, form, isRight]) => {
    expect(schema.safeParse(form).success).toBe(isRight);
  });

  it('read what a browser posts: one ticked box, no box, repeated names', () => {
    const common = [
      ['version', '2'],
      ['rendition', 'public'],
      ['tlp', 'green'],
      ['reason', 'specific'],
      ['text', 'See files.'],
    ] as const;

    const plain = parseWithZod(posted([...common, ['destinations', 'hsi']]), {
      schema: RouteSchema,
    });
    const full = parseWithZod(
      posted([
        ...common,
        ['destinations', 'hsi'],
        ['destinations', 'targeting'],
        ['isSourceIdentifying', 'on'],
      ]),
      { schema: RouteSchema },
    );

    expect(plain.status === 'success' && plain.value).toMatchObject({
      version: 2,
      destinations: ['hsi'],
      evidence: [],
      isSourceIdentifying: false,
    });
    expect(full.status === 'success' && full.value).toMatchObject({
      destinations: ['hsi', 'targeting'],
      isSourceIdentifying: true,
    });
  });

  it('answer each wrong form with sentences', () => {
    for (const schema of [
      AcknowledgeSchema,
      ReturnForCompletionSchema,
      GradeSchema,
      NoteSchema,
      NotActionableSchema,
      RouteSchema,
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

describe('reasons of decisions', () => {
  it('exist for every decision and belong to it alone', () => {
    for (const decision of decisions.codes) {
      expect(decisionReasons[decision].entries.length).toBeGreaterThan(1);
      expect(decisionReasons[decision].codes.every((reason) => isReasonOf(decision, reason))).toBe(
        true,
      );
    }
    expect(isReasonOf('vetted', 'too_vague')).toBe(false);
  });
});
