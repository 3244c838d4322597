import { describe, expect, test } from 'vitest';
import siteMap from '#app/routes.ts';
import { checkImports, findCycles, importRules } from './import-rules.ts';
import { parseModule, readModules } from './module.ts';
import { checkAccess, checkSiteMap } from './route-rules.ts';
import { checkSource } from './source-rules.ts';

const ROUTE = 'app/features/items/routes/item.tsx';

describe('this repository', () => {
  const modules = readModules('.');

  test('was read', () => {
    expect(modules.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['app/server/app.ts', 'app/root.tsx', 'remix.config.js']),
    );
  });

  test('imports only what each part may know', () => {
    expect(checkImports(modules)).toEqual([]);
  });

  test('has no cycles', () => {
    expect(findCycles(modules)).toEqual([]);
  });

  test('keeps the rules for its text, only parameterised SQL among them (baseline 41)', () => {
    expect(checkSource(modules)).toEqual([]);
  });

  test('declares the access of every loader and action (baseline 24)', () => {
    expect(checkAccess(modules)).toEqual([]);
  });

  test('lists every route once', () => {
    expect(checkSiteMap(modules, siteMap)).toEqual([]);
  });
});

describe('a forbidden import is found', () => {
  const feature = 'app/features/items';
  const cases: readonly [from: string, code: string][] = [
    [ROUTE, `import { findItem } from '#db/queries/items.ts';`],
    [ROUTE, `import type { Items } from '#db/schema.ts';`],
    [ROUTE, `import { seal } from '#app/crypto/vault.ts';`],
    [`${feature}/items.server.ts`, `import { redirect } from '@remix-run/node';`],
    [`${feature}/items.server.ts`, `import express from 'express';`],
    [`${feature}/items.policy.ts`, `import { readFileSync } from 'node:fs';`],
    [`${feature}/items.schema.ts`, `import { insertItem } from '#db/queries/items.ts';`],
    [`${feature}/read.ts`, `import { json } from '@remix-run/node';`],
    [`${feature}/components/card.tsx`, `import { fileItem } from '../items.server.ts';`],
    [`${feature}/components/card.tsx`, `import { pools } from '#db/pools.ts';`],
    [`${feature}/components/card.tsx`, `import { Link } from '@remix-run/react';`],
    [
      `${feature}/items.server.ts`,
      `import { Row } from '#app/features/triage/components/row.tsx';`,
    ],
    [`${feature}/items.server.ts`, `import { total } from '#app/features/triage/total.ts';`],
    ['app/ui/card.tsx', `import { itemTypes } from '#app/features/items/items.policy.ts';`],
    ['app/pdf/sheet.ts', `import { itemTypes } from '#app/features/items/items.policy.ts';`],
    ['app/ui/card.tsx', `import { createLog } from '#app/server/log.ts';`],
    ['app/lib/ids.ts', `import { pool } from '#db/pools.ts';`],
    ['db/queries/items.ts', `import { fileItem } from '#app/features/items/items.server.ts';`],
    ['emails/mailer.ts', `import type { Vault } from '#app/crypto/vault.ts';`],
    ['app/features/items/items.server.ts', `import '#app/server/main.ts';`],
    ['app/features/items/items.server.ts', `import { deliver } from '#workers/jobs/deliver.ts';`],
    ['app/features/items/items.server.ts', `import { cast } from './testing/cast.ts';`],
    ['app/server/app.ts', `export { x } from '#workers/main.ts';`],
    ['workers/queues.ts', `const { json } = await import('@remix-run/node');`],
  ];
  test.each(cases)('%s: %s', (from, code) => {
    expect(checkImports([parseModule(from, code)])).not.toEqual([]);
  });

  test('also when a use case reaches the framework through another file', () => {
    const modules = [
      parseModule(
        'app/features/items/items.server.ts',
        `import { help } from '#app/firewall/page.ts';`,
      ),
      parseModule('app/firewall/page.ts', `import { json } from '@remix-run/node';`),
    ];

    expect(checkImports(modules).join()).toContain('through app/firewall/page.ts');
  });

  test('every rule has a case above', () => {
    const found = cases
      .flatMap(([from, code]) => checkImports([parseModule(from, code)]))
      .join('\n');

    expect(importRules.filter(({ name }) => !found.includes(name))).toEqual([]);
  });
});

test.each([
  [ROUTE, `import { fileItem } from '../items.server.ts';`],
  [ROUTE, `import { page } from '#app/firewall/page.ts';`],
  [ROUTE, `import { useLoaderData } from '@remix-run/react';`],
  ['app/features/items/items.server.ts', `import { insertItem } from '#db/queries/items.ts';`],
  ['app/features/items/items.server.ts', `import { jobs } from '#workers/jobs/definitions.ts';`],
  [
    'app/features/items/items.server.ts',
    `import { decide } from '#app/features/triage/triage.policy.ts';`,
  ],
  ['app/features/items/components/card.tsx', `import type { Item } from '../items.server.ts';`],
  ['db/queries/items.ts', `import type { ItemId } from '#app/lib/ids.ts';`],
  ['workers/main.ts', `import { deliver } from './jobs/deliver.ts';`],
])('an allowed import passes: %s: %s', (from, code) => {
  expect(checkImports([parseModule(from, code)])).toEqual([]);
});

test('a cycle is found, one of types is none', () => {
  const a = parseModule('app/lib/a.ts', `import { b } from './b.ts';`);

  expect(findCycles([a, parseModule('app/lib/b.ts', `import { a } from './a.ts';`)])).toEqual([
    'app/lib/a.ts -> app/lib/b.ts -> app/lib/a.ts',
  ]);
  expect(findCycles([a, parseModule('app/lib/b.ts', `import type { A } from './a.ts';`)])).toEqual(
    [],
  );
});

describe('a forbidden text is found; raw and spliced SQL is one (baseline 41)', () => {
  const long = (lines: number) => 'const a = 1;\n'.repeat(lines);
  test.each([
    ['a long file', 'app/lib/a.ts', long(401)],
    ['a long route', ROUTE, long(151)],
    ['a long function', 'app/lib/a.ts', `export function a() {\n${long(70)}}`],
    ['process.env', 'app/lib/a.ts', 'const a = process.env.HOME;'],
    ["process['env']", 'app/lib/a.ts', "const a = process['env'];"],
    ['an imported environment', 'app/lib/a.ts', "import { env } from 'node:process';"],
    ['raw SQL', 'db/queries/a.ts', 'sql.raw(order);'],
    ['a spliced column', 'db/queries/a.ts', 'sql.ref(column);'],
    ['a spliced table', 'db/queries/a.ts', 'sql.table(name);'],
    ['built SQL text', 'db/queries/a.ts', `client.query(\`select $\{column}\`);`],
    ['joined SQL text', 'db/queries/a.ts', "client.query('select ' + column);"],
    ['raw markup', 'app/ui/a.tsx', '<p dangerouslySetInnerHTML={{ __html: text }} />;'],
    [
      'raw markup by props',
      'app/ui/a.tsx',
      'const p = { dangerouslySetInnerHTML: { __html: text } };',
    ],
    ['an inline style', 'app/ui/a.tsx', '<p style={{ color: "red" }} />;'],
    ['an open end', 'app/lib/a.ts', '// TODO: later\nconst a = 1;'],
    ['a skipped test', 'app/lib/a.test.ts', "test.skip('a', () => {});"],
    ['a single test', 'app/lib/a.test.ts', "describe.only('a', () => {});"],
    ['an ignored type error', 'app/lib/a.ts', '// @ts-ignore\nconst a = 1;'],
    [
      'a lint exception without reason',
      'app/lib/a.ts',
      '// biome-ignore lint/style/useConst\nlet a = 1;',
    ],
  ])('%s', (_what, path, code) => {
    expect(checkSource([parseModule(path, code)])).toHaveLength(1);
  });

  test.each([
    ['at its length', 'app/lib/a.ts', long(400)],
    ['a fixed name', 'db/queries/a.ts', "sql.ref('items.id'); client.query('select 1', [a]);"],
    [
      'a reason',
      'app/lib/a.ts',
      '// biome-ignore lint/style/useConst: the loop needs it.\nlet a = 1;',
    ],
    ['the configuration', 'app/config/environment.ts', 'export const a = process.env;'],
  ])('but not %s', (_what, path, code) => {
    expect(checkSource([parseModule(path, code)])).toEqual([]);
  });
});

describe('an undeclared door is found (baseline 24)', () => {
  const builder = `import { page, act } from '#app/firewall/page.ts';`;
  test.each([
    ['a plain loader', 'export const loader = async () => null;'],
    ['a plain action', 'export async function action() { return null; }'],
    ['a renamed export', 'const read = page({ access: "item.read" }); export { read as loader };'],
    ['a re-export', `export { loader } from './other.tsx';`],
    [
      'a foreign builder',
      `import { page } from './mine.ts'; export const loader = page({ access: 'public' });`,
    ],
    ['a builder without access', `${builder} export const loader = page({ load: () => null });`],
    ['a computed access', `${builder} export const loader = page({ access: chosen });`],
    ['a wrapped builder', `${builder} export const action = wrap(act({ access: 'item.file' }));`],
  ])('%s', (_what, code) => {
    expect(checkAccess([parseModule(ROUTE, code)])).toHaveLength(1);
  });

  test('but not a declared one, nor a page that only shows its own text', () => {
    const declared = `${builder} export const loader = page({ access: 'item.read', load }); export const action = act({ access: 'item.file', run });`;

    expect(checkAccess([parseModule(ROUTE, declared)])).toEqual([]);
    expect(
      checkAccess([parseModule(ROUTE, 'export default function Page() { return null; }')]),
    ).toEqual([]);
  });
});

test('a route without a URL and a URL without a route are found', () => {
  const modules = [parseModule(ROUTE, '')];

  expect(checkSiteMap(modules, [])).toEqual([`${ROUTE} has no URL`]);
  expect(
    checkSiteMap([], [{ file: 'a.tsx', children: [{ file: 'features/items/routes/item.tsx' }] }]),
  ).toHaveLength(2);
  expect(checkSiteMap(modules, [{ file: 'features/items/routes/item.tsx' }])).toEqual([]);
});
