import { expect, test } from 'vitest';
import { builtInNames, formsOf, namesIn } from './code-names.policy.ts';

const names = namesIn([
  {
    schedule: 'hts',
    code: '7326.20.00',
    name: 'Articles of wire',
    context: 'Articles of iron',
  },
  { schedule: 'order', code: 'A-570-918', name: 'Steel hangers', context: '' },
  { schedule: 'port', code: '0411', name: 'HARTFORD, CT', context: '' },
]);

test.each([
  ['hts', '7326.20.00', 'Articles of iron › Articles of wire'],
  ['hts', '7326.20.0000', 'Articles of iron › Articles of wire'],
  ['order', 'A-570-918-001', 'Steel hangers'],
  ['port', '0411', 'HARTFORD, CT'],
] as const)('a code of kind %s is called as its edition has it: %s', (kind, code, name) => {
  expect(names.nameOf(kind, code)).toBe(name);
});

test('what an edition does not have is called as in the short lists, or nothing', () => {
  expect(names.nameOf('port', '2704')).toBe(builtInNames.nameOf('port', '2704'));
  expect(builtInNames.nameOf('port', '2704')).toMatch(/Los Angeles/);
  expect(names.nameOf('port', '9999')).toBe('');
  expect(names.nameOf('order', 'A-000-000')).toBe('');
});

test('figures of one list are never called by another', () => {
  const ports = namesIn([
    { schedule: 'foreign_port', code: '2704', name: 'Elsewhere', context: '' },
  ]);

  expect(ports.nameOf('port', '2704')).not.toBe('Elsewhere');
});

test.each([
  ['A-570-918-001', ['A-570-918-001', 'A-570-918']],
  ['A-570-918', ['A-570-918']],
  ['7326.20.0000', ['7326.20.0000', '7326.20.00']],
  ['2704', ['2704']],
])('%s may stand in a list as %j', (code, forms) => {
  expect(formsOf(code)).toEqual(forms);
});
