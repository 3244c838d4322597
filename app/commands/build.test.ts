import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { fingerprint } from './build/fingerprint.ts';
import { builtPaths } from './build/paths.ts';
import { measureScripts } from './build/script-sizes.ts';
import { buildApplication } from './build.ts';

const MINUTES = 60_000;

/** Hosts in the texts of libraries: names of XML and JSON vocabularies, and pages that their messages point to. */
const NEVER_FETCHED = [
  'www.w3.org',
  'json-schema.org',
  'reactjs.org',
  'reactrouter.com',
  'remix.run',
  'prosemirror.net',
  'github.com',
];

/** What a page loads only for those who ask for it, by the start of its file's name. */
const ON_DEMAND = [
  // When the text is changed; until then the page shows what the server found.
  'slip-guard.policy-',
  // When two people changed the same page of a draft.
  'step-conflict-',
  // When the server cannot be asked for codes.
  'built-in-search.policy-',
  // When a file is sent in parts: the three of the protocol's library.
  'upload-',
  'httpStack-',
  'fileReader-',
];

/** When somebody goes into the text; until then it is a text area that posts the same. */
const EDITOR = 'narrative-surface-';

const STEP = 'features/items/routes/step';

/** Pages of partners, by the start of their names; the rest belongs to the government. */
const PARTNER_PAGES = [
  'features/welcome/',
  'features/accounts/routes/sign-in',
  'features/accounts/routes/choose',
  'features/accounts/routes/account',
  'features/home/',
  'features/items/',
  'features/evidence/',
  'features/people/',
  'features/onboarding/routes/apply',
  'features/audit/routes/log',
];

/** Most bytes of script, compressed: any page, the form with the narrative, and that with its editor. */
const BUDGETS = { page: 100_000, step: 140_000, editor: 255_000 };

const { directory, webEntry, workerEntry } = builtPaths('production');

describe('the production build (baseline 104, RULES 30)', () => {
  let files: readonly string[] = [];

  beforeAll(async () => {
    await buildApplication({ flavor: 'production' });
    files = globSync('**/*', { cwd: directory });
  }, 3 * MINUTES);

  test('has its entries', () => {
    expect([webEntry, workerEntry].map((file) => existsSync(file))).toEqual([true, true]);
  });

  test('holds no source map, test, manifest of sources or sample', () => {
    const unwanted = files.filter((file) =>
      /\.map$|\.test\.|testing|\.vite|seed|sample|\.tsx?$/.test(file),
    );

    expect(unwanted).toEqual([]);
    expect(scriptsWith(/sourceMappingURL/)).toEqual([]);
  });

  test('holds nothing of the demo: no page, account, seed or sample world (baseline 104)', () => {
    const demo =
      /demo\/(?:codes|mailbox)|demoTotpSecret|seedDemo|DEMO_PASSWORD|mail-catcher|db\/seeds|createCast|harbor lantern/;

    expect(scriptsWith(demo)).toEqual([]);
  });

  test('is made for production, whatever mode the builder was in (baseline 104)', () => {
    const development = /reactjs\.org\/link\/wrap-tests-with-act|jsxDEV\(|vite\/client/;

    expect(scriptsWith(development).filter((file) => file.startsWith('client/'))).toEqual([]);
  });

  test('fetches nothing from elsewhere: no foreign host in what browsers get (baseline 105)', () => {
    const found = files
      .filter((file) => /^client\/.+\.(?:js|css|svg|html)$/.test(file))
      .flatMap((file) => [
        ...readFileSync(join(directory, file), 'utf8').matchAll(
          /(?:https?:|wss?:|["'(=]\s*)\/\/([\w-]+(?:\.[\w-]+)+)/g,
        ),
      ])
      .map(([, host = '']) => host);

    expect(found.length).toBeGreaterThan(0);
    expect([...new Set(found)].filter((host) => !NEVER_FETCHED.includes(host))).toEqual([]);
  });

  test('takes fonts, images and imports of its style sheet from itself (baseline 105)', () => {
    const [sheet = ''] = files.filter((file) => file.endsWith('.css'));
    const text = readFileSync(join(directory, sheet), 'utf8');
    const targets = [...text.matchAll(/(?:url\(|@import\s)\s*["']?([^"')]*)/g)].map(
      ([, target = '']) => target,
    );

    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((target) => !target.startsWith('/assets/'))).toEqual([]);
  });

  test('starts its processes in production mode', () => {
    for (const entry of [webEntry, workerEntry]) {
      expect(readFileSync(entry, 'utf8')).toMatch(/^process\.env\.NODE_ENV = "production";/);
    }
  });

  test('has the flags of the framework compiled in as decided', () => {
    const [server = ''] = scriptsWith(/v3_singleFetch/).filter((file) => file.startsWith('web/'));
    const text = readFileSync(join(directory, server), 'utf8');

    expect(text).toMatch(/"v3_singleFetch": ?false/);
    expect(text).toMatch(/"v3_lazyRouteDiscovery": ?false/);
  });

  test('has one style sheet for server and browser', () => {
    expect(files.filter((file) => /^client\/assets\/app-[\w-]+\.css$/.test(file))).toHaveLength(1);
  });

  test('asks browsers for nothing that came after the ones it is compiled for', () => {
    const newer = /\bMap\.groupBy\b|\.(?:toSorted|toReversed|toSpliced)\(/;

    expect(scriptsWith(newer).filter((file) => file.startsWith('client/'))).toEqual([]);
  });

  test('keeps the pages of partners within their budgets of script', () => {
    const sizes = measureScripts(join(directory, 'client'), [...ON_DEMAND, EDITOR]);
    const pages = [...sizes].filter(([id]) => PARTNER_PAGES.some((start) => id.startsWith(start)));
    const over = pages.filter(([id, bytes]) => bytes > (id === STEP ? BUDGETS.step : BUDGETS.page));

    expect(pages.length).toBeGreaterThan(30);
    expect(over).toEqual([]);
  });

  test('keeps what a writer loads, the editor included, from growing unseen', () => {
    const sizes = measureScripts(join(directory, 'client'), ON_DEMAND);

    expect(sizes.get(STEP)).toBeLessThan(BUDGETS.editor);
  });

  test('loads Zod on no page, but where two texts of a draft are compared', () => {
    const users = scriptsWith(/ZodError/).filter((file) => file.startsWith('client/'));

    expect(users.filter((file) => !file.includes('step-conflict-'))).toEqual([]);
    expect(scriptsWith(/\.jitless ?= ?(?:true|!0)/)).toEqual(users);
  });

  function scriptsWith(pattern: RegExp): readonly string[] {
    return files
      .filter((file) => file.endsWith('.js'))
      .filter((file) => pattern.test(readFileSync(join(directory, file), 'utf8')));
  }
});

test('a build is skipped for equal sources: tests and notes do not count, anything else does', () => {
  const repository = mkdtempSync(join(tmpdir(), 'sources-'));
  const put = (file: string, text: string) => writeFileSync(join(repository, file), text);
  mkdirSync(join(repository, 'app'));
  put('app/a.ts', 'a');
  put('package-lock.json', '{}');
  const first = fingerprint(repository);

  put('app/a.test.ts', 'test');
  put('app/README.md', 'notes');
  const withTests = fingerprint(repository);
  put('app/a.ts', 'b');
  const changed = fingerprint(repository);
  put('package-lock.json', '{"changed":true}');
  const relocked = fingerprint(repository);

  expect(withTests).toBe(first);
  expect(new Set([first, changed, relocked]).size).toBe(3);
});
