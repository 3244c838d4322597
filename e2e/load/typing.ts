import type { Browser, Page } from '@playwright/test';
import { z } from 'zod';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import { makeDraft } from '#db/testing/factories.ts';
import { openSignedIn } from '../fixtures/session-cookie.ts';
import { openEditor } from '../journeys/acts/hand.ts';
import type { Portal } from './intake-filing.ts';

/** A page of print has about so many characters. */
const PAGE_CHARACTERS = 3_000;
/** A quick typist; what a key sets off later falls between it and the next. */
const KEY_MS = 120;

export interface Typing {
  readonly pages: number;
  readonly keys: number;
}

/** Milliseconds of scripting that each key costs in a narrative of so many pages, by a trace of the browser. */
export async function scriptingPerKey(
  { cast, origin }: Portal,
  browser: Browser,
  { pages, keys }: Typing,
): Promise<readonly number[]> {
  const narrative = plainToRichText(narrativeOf(pages));
  const draft = await makeDraft(cast, 'alderLiaison', { type: 'adcvd', typed: { narrative } });
  const context = await browser.newContext({ baseURL: origin });
  try {
    const session = await cast.signIn('alderLiaison');
    const page = await openSignedIn(context, { origin, session });
    await page.goto(`/drafts/${draft.id}/step/story`);
    await openEditor(page);
    await page
      .locator('.tiptap p')
      .nth(Math.floor(pages / 2))
      .click();
    await typeKeys(page, 5);
    // The second one tells of microtasks that stand alone, such as those behind an `import()`.
    await browser.startTracing(page, { categories: ['devtools.timeline', 'v8.execute'] });
    await typeKeys(page, keys);
    const trace = await browser.stopTracing();
    return scriptingOf(trace.toString());
  } finally {
    await context.close();
  }
}

async function typeKeys(page: Page, keys: number): Promise<void> {
  const words = 'the container left before the goods ';
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press(
      words[key % words.length] === ' ' ? 'Space' : (words[key % words.length] ?? 'e'),
    );
    // Keys come as a person types; nothing is waited for.
    await page.waitForTimeout(KEY_MS);
  }
}

/** Prose of invented firms, a bracket now and then, as long as so many pages. */
export function narrativeOf(pages: number): string {
  const sentences = [
    'The container left the first port nine days before it left the second, too short for any work on the goods.',
    'Our customer received forty cartons in May whose old labels stood under new ones.',
    'The price was [21 percent under the cost of the wire alone] and stayed there for a quarter.',
    'Two bills of lading name the same vessel, the same seal and another shipper.',
  ];
  const paragraphs: string[] = [];
  for (let size = 0, number = 0; size < pages * PAGE_CHARACTERS; number += 1) {
    const paragraph = Array.from({ length: 6 }, (_, at) => sentences[(number + at) % 4]).join(' ');
    paragraphs.push(`${number + 1}. ${paragraph}`);
    size += paragraph.length;
  }
  return paragraphs.join('\n\n');
}

const Trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      ts: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z
        .looseObject({ data: z.looseObject({ type: z.unknown().optional() }).optional() })
        .optional(),
    }),
  ),
});

/** Events of a trace during which scripts run; one within another counts once. */
const SCRIPTING = [
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'MajorGC',
  'MinorGC',
  'RunMicrotasks',
  'TimerFire',
  'V8.GCFinalizeMC',
  'v8.compileModule',
  'v8.evaluateModule',
];

/** Scripting between each key and the next, in milliseconds. @throws Error when the trace has no keys */
export function scriptingOf(trace: string): readonly number[] {
  const events = Trace.parse(JSON.parse(trace)).traceEvents.toSorted((a, b) => a.ts - b.ts);
  const isKey = ({ name, args }: (typeof events)[number]) =>
    name === 'EventDispatch' && args?.data?.type === 'keydown';
  const first = events.find(isKey);
  if (!first) throw new Error('the trace has no keys');
  const own = events.filter(({ pid, tid }) => pid === first.pid && tid === first.tid);
  const perKey: number[] = [];
  let end = 0;
  for (const event of own) {
    if (isKey(event)) perKey.push(0);
    if (!SCRIPTING.includes(event.name) || event.ts < end) continue;
    end = event.ts + (event.dur ?? 0);
    const last = perKey.length - 1;
    // Time that the thread had a processor, which does not count what else the machine does.
    const worked = event.tdur ?? event.dur ?? 0;
    if (last >= 0) perKey[last] = (perKey[last] ?? 0) + worked / 1000;
  }
  return perKey;
}
