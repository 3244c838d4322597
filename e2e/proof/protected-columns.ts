import { trackResources } from '#app/commands/processes/resources.ts';
import { listServedRoutes } from '../fixtures/served-routes.ts';
import { makeWorld } from '../fixtures/world.ts';
import { watchRows } from './columns/changed-rows.ts';
import { findSlippedIn, type Protected, protectedFields } from './columns/protected.ts';
import type { Ground, Section } from './section.ts';
import { type Act, actsOf, type Field, WITHOUT_FORM } from './surfaces/acts.ts';
import { someOf } from './surfaces/draw.ts';
import { makeExtras } from './surfaces/extras.ts';
import { addressOfAct, sendForm } from './surfaces/send-act.ts';
import { openTroupe, type Troupe } from './surfaces/troupe.ts';

/** No form decides whose a thing is, where it stands, or where its bytes lie. */
export const protectedColumns: Section = {
  name: 'protected columns',
  claim:
    'No form can set whose a thing is, its state, its storage or its marking: a field too many is refused, and no row takes it.',
  atLeast: { forms: 40, attempts: 1000, controls: 40 },
  async prove(ground) {
    const resources = trackResources(new AbortController().signal);
    try {
      return await proveColumns(ground, await openTroupe(resources, ground));
    } finally {
      await resources.stopAll();
    }
  },
};

const ALDER = { organization: 'alder', liaison: 'alderLiaison', destination: 'hsi' } as const;
const SMALL = { acts: 6, fields: 4 };

async function proveColumns(ground: Ground, troupe: Troupe) {
  const random = ground.random('protected columns');
  const stock = await makeStock(troupe);
  const all = stock.acts.map(({ path }) => path);
  const acts = ground.isSmall ? someOf(all, { count: SMALL.acts, random }) : all;
  const fields = protectedFields(troupe.cast);
  const failures = [...(await listFormless(troupe, all))];
  let attempts = 0;
  let controls = 0;
  for (const path of acts) {
    const tried = ground.isSmall ? someOf(fields, { count: SMALL.fields, random }) : fields;
    const found = await tryPath(troupe, path, tried);
    attempts += tried.length;
    controls += found.isHeard ? 1 : 0;
    failures.push(...found.failures);
  }
  return { counts: { forms: acts.length, attempts, controls }, failures };
}

/** A world of its own, with the forms that fit it. */
async function makeStock({ cast }: Troupe) {
  const world = await makeWorld(cast, ALDER);
  return { world, acts: actsOf(cast, await makeExtras(cast, world)) };
}

/** Every action that is served has a good form here or a reason to have none. */
async function listFormless(troupe: Troupe, paths: readonly string[]): Promise<readonly string[]> {
  const served = await listServedRoutes(await troupe.clientOf(null));
  const known = [...paths, ...WITHOUT_FORM];
  return served
    .filter(({ path, hasAction }) => hasAction && !known.includes(path))
    .map(({ path }) => `${path}: an action without a good form in surfaces/acts.ts`);
}

async function tryPath(troupe: Troupe, path: string, fields: readonly Protected[]) {
  const failures: string[] = [];
  let stock = await makeStock(troupe);
  for (const field of fields) {
    const act = actFor(stock.acts, path);
    const url = addressOfAct(act, stock.world);
    const sent = await sendWatched(troupe, { act, url, fields: withField(act.fields, field) });
    failures.push(
      ...findSlippedIn(sent.rows, field).map(
        (place) => `${path} with ${field[0]}: now in ${place}`,
      ),
    );
    if (sent.status >= 500) failures.push(`${path} with ${field[0]}: ${sent.status}`);
    // Ignored instead of refused: the thing has been acted on, so the next attempt gets another.
    if (sent.status < 400) stock = await makeStock(troupe);
  }
  const act = actFor(stock.acts, path);
  const heard = await sendWatched(troupe, {
    act,
    url: addressOfAct(act, stock.world),
    fields: act.fields,
  });
  // That it was sent is on record whatever it did.
  const isHeard =
    heard.status === act.answers && heard.rows.some(({ table }) => table !== 'sent_forms');
  if (!isHeard) failures.push(`${path}: the good form got ${heard.status} ${heard.why}`);
  return { failures, isHeard };
}

/** Beside a field of the same name, which then stands twice, or instead of it. */
function withField(fields: readonly Field[], field: Protected): readonly Field[] {
  return [...fields.filter(([name]) => name !== field[0]), field];
}

function actFor(acts: readonly Act[], path: string): Act {
  const act = acts.find((one) => one.path === path);
  if (!act) throw new Error(`no form for ${path}`);
  return act;
}

async function sendWatched(
  { cast, clientOf }: Troupe,
  {
    act,
    url,
    fields,
  }: { readonly act: Act; readonly url: string; readonly fields: readonly Field[] },
) {
  const client = await clientOf(act.who);
  const watch = await watchRows(cast);
  const { status, body } = await sendForm(client, { act, url, cast }, fields);
  const why = [...body.matchAll(/usa-error-message[^>]*>([^<]+)|"sentence":"([^"]+)"/g)].map(
    ([, beside, above]) => beside ?? above,
  );
  return { status, rows: await watch.changed(), why: why.join(' ') };
}
