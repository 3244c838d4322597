import type { TypedResponse } from '@remix-run/node';
import { describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import { type FormFailure, type ParsedForm, parseForm } from '#app/firewall/forms.ts';
import { parseParams, parseQuery } from '#app/firewall/input.ts';
import { AppError } from '#app/lib/errors.ts';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import siteMap from '#app/routes.ts';
import type { Field } from '../proof/surfaces/acts.ts';
import { oneOf } from '../proof/surfaces/draw.ts';
import { goodForms, PASSWORD } from './good-forms.ts';
import { hostileForm } from './hostile-forms.ts';
import { anyText } from './hostile-texts.ts';

const RUNS = 10_000;
const SEED = 20_261_127;

type Schema = z.ZodType;
type Declared = {
  readonly form?: Schema | ((params: unknown) => Schema);
  readonly params?: Schema;
  readonly query?: Schema;
};

// Every builder answers what a route declared, so that no schema can hide behind a loader or an action.
const { asDeclared } = vi.hoisted(() => {
  const declared = (given: unknown) => given;
  return {
    asDeclared:
      (...names: readonly string[]) =>
      async (original: () => Promise<object>) => ({
        ...(await original()),
        ...Object.fromEntries(names.map((name) => [name, declared])),
      }),
  };
});
vi.mock('#app/firewall/act.ts', asDeclared('act'));
vi.mock('#app/firewall/ask.ts', asDeclared('ask'));
vi.mock('#app/firewall/save.ts', asDeclared('save'));
vi.mock('#app/firewall/page.ts', asDeclared('page'));
vi.mock('#app/firewall/resource.ts', asDeclared('resource', 'receive', 'dispatch', 'download'));
vi.mock('#app/firewall/gate-pages.ts', asDeclared('gatePage', 'gateAct', 'gateAnswer'));

type Route = { readonly path: string; readonly loader?: Declared; readonly action?: Declared };
type Entry = (typeof siteMap)[number];

/** Every route of the site map with what it declares. */
async function readRoutes(entries: readonly Entry[]): Promise<readonly Route[]> {
  const routes: Route[] = [];
  for (const { file, path, children = [] } of entries) {
    // Only the site map names files, and each is a module of a route.
    const module = (await import(`../../app/${file}`)) as Omit<Route, 'path'>;
    routes.push({ ...module, path: `/${path ?? ''}` });
    routes.push(...(await readRoutes(children)));
  }
  return routes;
}

const routes = await readRoutes(siteMap);
const good = goodForms();
/** Its bytes are no form: the upload is counted and typed while it arrives. */
const WITHOUT_FORM = [
  '/drafts/:draftId/evidence',
  '/drafts/:draftId/uploads',
  '/uploads/:uploadId',
];

const forms = routes.flatMap(({ path, action }) =>
  action && !WITHOUT_FORM.includes(path) ? [[path, action] as const] : [],
);
/** Schemas of addresses with where each stands first; many routes share one. */
const schemasOf = (part: 'params' | 'query') => [
  ...new Map(
    routes
      .flatMap(({ path, loader, action }) =>
        [loader, action].map((of) => [of?.[part], path] as const),
      )
      .flatMap(([schema, path]) => (schema ? [[schema, path] as const] : []))
      .toReversed(),
  ),
];
/** An address is cut off there before it is read. */
const URL_CHARACTERS = 2_000;

describe('forms', () => {
  it('are declared by every action, each with a good one to start from', () => {
    const without = forms.filter(([path, { form }]) => !form || !good.has(path));

    expect(without.map(([path]) => path)).toEqual([]);
    expect(forms.length).toBeGreaterThan(60);
  });

  it.each(forms)('whatever is posted to %s is read or gets sentences', async (path, { form }) => {
    if (!form) throw new Error('an action without a form');
    const schema = typeof form === 'function' ? form({}) : form;

    const { odd, read } = await tryForms(schema, good.get(path) ?? []);

    expect([...odd]).toEqual([]);
    // A good form is changed a little only: a schema that never takes one was not looked into.
    expect(read).toBeGreaterThan(RUNS / 100);
  });
});

describe('addresses', () => {
  const named = (part: 'params' | 'query') =>
    schemasOf(part).map(([schema, path]) => [path, schema] as const);
  const text = (random: () => number) => anyText(random).slice(0, URL_CHARACTERS);

  it.each(named('params'))(
    'whatever stands for the names in %s is read or refused',
    (_path, schema) => {
      const random = seededRandom(SEED);

      for (let run = 0; run < RUNS; run += 1) {
        const filled = namesOf(schema).map((name) => [name, text(random)]);
        expectRefusal(() => parseParams(schema, Object.fromEntries(filled)));
      }
    },
  );

  it.each(named('query'))('whatever is asked of %s is read or refused', (_path, schema) => {
    const random = seededRandom(SEED);

    for (let run = 0; run < RUNS; run += 1) {
      const asked = namesOf(schema).filter(() => random() < 0.5);
      const search = new URLSearchParams(asked.map((name) => [name, text(random)]));
      expectRefusal(() => parseQuery(schema, `http://host.example/?${search}`));
    }
  });
});

/** How many hostile forms were read, and what was said of the others that is no sentence. */
async function tryForms(schema: Schema, start: readonly (readonly Field[])[]) {
  const random = seededRandom(SEED);
  const odd = new Set<string>();
  let read = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const { fields } = hostileForm(oneOf(start, random), random);
    const found = await parse(schema, fields);
    if (found === null) read += 1;
    for (const message of found ?? []) if (!isSentence(message)) odd.add(message);
  }
  return { odd, read };
}

/** What is said about a form; nothing, when it was read. */
async function parse(schema: Schema, fields: readonly Field[]): Promise<readonly string[] | null> {
  const posted = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  let parsed: ParsedForm<unknown>;
  try {
    parsed = parseForm(posted, schema);
  } catch (error) {
    if (error instanceof AppError && error.code === 'malformed') return [error.sentence];
    throw error;
  }
  if (parsed.ok) return null;
  const { submission } = await bodyOf(parsed.response);
  const echoed = JSON.stringify(submission.initialValue);
  // The secret of the good form, whatever was made of its name.
  if (echoed.includes(PASSWORD) && !isElsewhere(fields)) return ['a password came back'];
  return Object.values(submission.error ?? {}).flatMap((messages) => messages ?? []);
}

function bodyOf(response: TypedResponse<FormFailure>): Promise<FormFailure> {
  return response.json();
}

/** Whoever types a password into another field gets that field back. */
function isElsewhere(fields: readonly Field[]): boolean {
  return fields.some(([name, value]) => value.includes(PASSWORD) && !/^password\b/.test(name));
}

function isSentence(message: string): boolean {
  return /^\S.*\.$/s.test(message) && message.length <= 400;
}

function namesOf(schema: Schema | undefined): readonly string[] {
  // A schema of an object has the names of its fields.
  const { shape = {} } = (schema ?? {}) as { readonly shape?: object };
  return Object.keys(shape);
}

function expectRefusal(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
