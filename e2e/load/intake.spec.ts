import { join } from 'node:path';
import { builtPaths } from '#app/commands/build/paths.ts';
import { expect, test } from '../fixtures/test.ts';
import { countFiled, fileAll, fileByHand, makeFilers } from './intake-filing.ts';
import { scriptSizes } from './script-sizes.ts';
import { narrativeOf, scriptingOf, scriptingPerKey } from './typing.ts';

// Each part of `npm run bench intake` runs, at a small size; how long anything takes is not looked at (RULES 28).

test('filers beside each other file everything they have, each under a number of its own', async ({
  cast,
  stage,
}) => {
  const portal = { cast, origin: stage.origin };
  const filers = await makeFilers(portal, { filers: 3, each: 2 });

  const { times, errors } = await fileAll(portal, filers);

  expect({ filed: times.length, errors }).toEqual({ filed: 6, errors: 0 });
  expect(await countFiled(portal, filers)).toEqual({ items: 6, controlNumbers: 6 });
  expect(await fileByHand(portal, 3)).toHaveLength(3);
});

test('a filing that is refused counts as an error', async ({ cast, stage }) => {
  const portal = { cast, origin: stage.origin };
  const filers = await makeFilers(portal, { filers: 1, each: 0 });

  const lost = filers.map((filer) => ({ ...filer, draftIds: [crypto.randomUUID()] }));
  const { errors } = await fileAll(portal, lost);

  expect(errors).toBe(1);
});

test('every page has scripts, and the editor comes later than its page', () => {
  const { directory } = builtPaths('demo');
  const sizes = scriptSizes(join(directory, 'client'));

  const step = sizes.find(({ path }) => path === '/drafts/:draftId/step/:step');
  expect(sizes.filter(({ first }) => first < 20_000)).toEqual([]);
  expect(step && step.whole - step.first).toBeGreaterThan(20_000);
});

test('a trace of keys in a long narrative tells the scripting of each', async ({
  browser,
  cast,
  stage,
}) => {
  test.setTimeout(120_000);
  expect(narrativeOf(20).length).toBeGreaterThan(60_000);

  const times = await scriptingPerKey({ cast, origin: stage.origin }, browser, {
    pages: 2,
    keys: 6,
  });

  expect(times).toHaveLength(6);
  expect(times.filter((time) => time <= 0)).toEqual([]);
});

test('what runs within something else, before the first key or on another thread counts no second time', () => {
  const event = (name: string, ts: number, dur: number, more: object = {}) => ({
    ...{ name, ts: ts * 1000, dur: dur * 1000, pid: 1, tid: 1, ...more },
  });
  const key = { args: { data: { type: 'keydown' } } };
  const traceEvents = [
    event('TimerFire', 1, 5),
    event('EventDispatch', 10, 4, key),
    event('FunctionCall', 11, 2),
    event('TimerFire', 15, 3, { tid: 2 }),
    event('Layout', 16, 9),
    event('FireAnimationFrame', 30, 1),
    event('EventDispatch', 40, 2, key),
  ];

  expect(scriptingOf(JSON.stringify({ traceEvents }))).toEqual([5, 2]);
});
