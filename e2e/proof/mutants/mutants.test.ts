import { describe, expect, test } from 'vitest';
import { conjunctsOf, plain } from './conjuncts.ts';
import { judge } from './explanations.ts';
import { readRelated } from './related-tests.ts';
import { listTsMutants, mutated, type Operators } from './ts-mutants.ts';

describe('the conditions of a policy', () => {
  test.each([
    ['(a = b)', ['a = b']],
    ['((a = b) AND (c IS NULL))', ['(a = b)', '(c IS NULL)']],
    ['(a AND (b OR (c AND d)) AND e)', ['a', '(b OR (c AND d))', 'e']],
    ["((a = 'x AND y') AND b)", ["(a = 'x AND y')", 'b']],
    ["((a = 'it''s (') AND b)", ["(a = 'it''s (')", 'b']],
    ['(a) AND (b)', ['(a)', '(b)']],
    [
      '(EXISTS ( SELECT 1\n   FROM t WHERE (a AND b)))',
      ['EXISTS ( SELECT 1 FROM t WHERE (a AND b))'],
    ],
    ['f(a, b)', ['f(a, b)']],
  ])('%s', (expression, parts) => {
    expect(conjunctsOf(expression)).toEqual(parts);
  });

  test('are told as a person reads them', () => {
    const printed = "(id = ( SELECT actor.subject_id() AS subject_id)) AND (a = 'x'::text)";

    expect(plain(printed)).toBe("(id = actor.subject_id()) AND (a = 'x')");
  });
});

/** What a source becomes, one mutant at a time. */
function becomes(text: string, ...operators: readonly Operators[]): readonly string[] {
  return listTsMutants('a.ts', text, operators).map((mutant) => mutated(text, mutant));
}

describe('a source is changed in one place at a time', () => {
  test.each<[string, Operators, string, readonly string[]]>([
    ['a guard', 'flow', 'if (a) throw b;', ['if (true) throw b;', 'if (false) throw b;']],
    [
      'a choice',
      'flow',
      'const d = a ? b : c;',
      ['const d = true ? b : c;', 'const d = false ? b : c;'],
    ],
    ['two conditions', 'flow', 'const c = a && b;', ['const c = a;', 'const c = b;']],
    ['a comparison', 'flow', 'const c = a === b;', ['const c = a !== b;']],
    ['a check that throws', 'flow', 'requireIt(a);', [';']],
    ['a trace', 'flow', 'await note(a);', [';']],
    ['every', 'flow', 'const c = a.every(f);', ['const c = a.some(f);']],
    ['a filter', 'flow', 'const c = a.filter(f);', ['const c = a;']],
    [
      'a condition of a rule',
      'rules',
      'const c = { a, b };',
      ['const c = ({ b });', 'const c = ({ a });'],
    ],
    [
      'a word of a rule',
      'rules',
      "const c = ['a', 'b'];",
      ["const c = ['b'];", "const c = ['a'];"],
    ],
    [
      'a field of associated data',
      'associated data',
      'const aad = frame(a, b); const d = { bind: [a] };',
      [
        'const aad = frame(b); const d = { bind: [a] };',
        'const aad = frame(a); const d = { bind: [a] };',
        'const aad = frame(a, b); const d = { bind: [] };',
      ],
    ],
    ['associated data as a whole', 'associated data', 'cipher.setAAD(aad);', [';']],
  ])('%s', (_what, operator, text, expected) => {
    expect(becomes(text, operator)).toEqual(expected);
  });

  test('types and imports are left alone', () => {
    const text = "import { a } from './a.ts'; type B = 'x' extends 'y' ? [1] : { c: 2 };";

    expect(becomes(text, 'flow', 'rules', 'associated data')).toEqual([]);
  });

  test('each place has a name of its own', () => {
    const text = 'function f() { if (a) return; if (a) return; }';

    const ids = listTsMutants('a.ts', text, ['flow']).map(({ id }) => id);

    expect(ids).toEqual([
      'a.ts f: always true: a',
      'a.ts f: always false: a',
      'a.ts f: always true: a (2)',
      'a.ts f: always false: a (2)',
    ]);
  });
});

test('survivors need an explanation, and an explanation a survivor', () => {
  const tried = [
    { id: 'killed', killer: 'a test' },
    { id: 'known', killer: null },
    { id: 'new', killer: null },
    { id: 'killed meanwhile', killer: 'another test' },
  ];
  const mutants = ['known', 'killed meanwhile', 'gone'];

  expect(judge(tried, [{ reason: 'it is the same', mutants }])).toEqual({
    unexplained: ['new'],
    explained: [{ id: 'known', reason: 'it is the same' }],
    stale: [
      'killed meanwhile: explained, but killed by another test',
      'gone: explained, but there is no such mutant',
    ],
  });
});

test('tests that reach a source are found: beside it, then nearest first', () => {
  const related = readRelated('.');

  expect(related('app/firewall/ability.ts').slice(0, 1)).toEqual(['app/firewall/ability.test.ts']);
  expect(related('app/firewall/scope.ts').slice(0, 1)).toEqual(['app/firewall/scope.db.test.ts']);
  expect(related('app/firewall/act.ts')).toContain('app/firewall/builders.db.test.ts');
  expect(related('app/firewall/nothing.ts')).toEqual([]);
});
