import { randomUUID } from 'node:crypto';
import type { PersonName } from '#db/testing/people.ts';
import type { Answer, Client } from '../../fixtures/client.ts';
import { differenceOf, seen } from '../../fixtures/compare.ts';
import type { ServedRoute } from '../../fixtures/served-routes.ts';
import { type Ids, parametersOf, urlOf } from '../../fixtures/world.ts';
import { together } from '../surfaces/together.ts';
import type { Model } from './model.ts';
import type { Portal } from './portal.ts';
import { askAsDesk } from './questions/desk.ts';
import { askAsAuditor, askAsDestination, askAsOnboarding } from './questions/others.ts';
import { askAsAdministrator, askAsLiaison } from './questions/partner.ts';
import { ABSENT, type Asker, type Data, ENDED, OPEN, type Question } from './questions/question.ts';
import { isIn } from './rights.ts';

/** Everybody who asks after each step. */
export const ASKING: readonly PersonName[] = [
  ...(['alderLiaison', 'alderColleague', 'birchLiaison', 'cedarLiaison'] as const),
  ...(['cedarColleague', 'alderAdministrator', 'birchAdministrator'] as const),
  ...(['cedarAdministrator', 'analyst', 'secondAnalyst', 'supervisor'] as const),
  ...(['secondSupervisor', 'hsiOfficer', 'targetingOfficer', 'iprOfficer'] as const),
  ...(['auditor', 'privacyOfficer', 'onboardingAdmin'] as const),
];

const ASKERS: readonly Asker[] = [
  askAsLiaison,
  askAsAdministrator,
  askAsDesk,
  askAsDestination,
  askAsAuditor,
  askAsOnboarding,
];

/** Every question that the world gives rise to, with the answer that the model expects. */
export function questionsOf(model: Model): readonly Question[] {
  return ASKING.flatMap((who) => {
    const questions = ASKERS.flatMap((asker) => asker(model, who));
    if (isIn(model, who)) return questions;
    return questions.map((question) => ({ ...question, expected: ENDED }));
  });
}

export function keyOf({ who, surface }: Question): string {
  return `${who} ${surface}`;
}

/** How questions are put to the portal. */
export interface Asking {
  readonly portal: Pick<Portal, 'idOf' | 'nameOf' | 'as'>;
  readonly served: readonly ServedRoute[];
  random(): number;
}

/** Where the portal answers otherwise: the question, and the words of it. */
export type Failures = readonly { readonly key: string; readonly words: string }[];

/** Of the pages that are only opened, so many are asked as the page that people get instead of its data. */
const AS_PAGES = 0.2;

/** Puts questions to the portal and tells where it answers otherwise. */
export async function askAll(asking: Asking, questions: readonly Question[]): Promise<Failures> {
  const nothing = new Map<string, Promise<Answer>>();
  const failures = await together(questions, async (question) => {
    const { read, isFile } = question;
    const isPage = isFile || (read === null && asking.random() < AS_PAGES);
    const failure = await compare(asking, question, { isPage, nothing });
    const key = keyOf(question);
    return failure === null ? [] : [{ key, words: `${key}: ${failure}` }];
  });
  return failures.flat();
}

type How = { readonly isPage: boolean; readonly nothing: Map<string, Promise<Answer>> };

async function compare(asking: Asking, question: Question, how: How): Promise<string | null> {
  const { portal } = asking;
  const client = await portal.as(question.who);
  const ids = idsOf(portal, question);
  const answer = await client.get(addressOf(asking, question, { ids, isPage: how.isPage }));
  const found = judge(answer, question, portal);
  if (found !== question.expected) return `“${found}” instead of “${question.expected}”`;
  return found === ABSENT
    ? soundsLikeNothing(asking, question, { client, answer, ids, how })
    : null;
}

function idsOf({ idOf }: Asking['portal'], { route, labels }: Question): Ids {
  const named = parametersOf(route).map((name) => {
    const label = labels[name] ?? name;
    return [name, isCode(name) ? label : idOf(label)] as const;
  });
  return Object.fromEntries(named);
}

/** A parameter that names no thing. */
function isCode(parameter: string): boolean {
  return ['step', 'version', 'rendition'].includes(parameter);
}

function addressOf(
  { served }: Asking,
  { route, query }: Question,
  { ids, isPage }: { readonly ids: Ids; readonly isPage: boolean },
): string {
  const url = new URL(`${urlOf(route, ids)}${query}`, 'http://portal');
  const known = served.find(({ path }) => path === route);
  if (!known) throw new Error(`no route is ${route}`);
  if (!isPage) url.searchParams.set('_data', known.id);
  return `${url.pathname}${url.search}`;
}

/** What an answer says, in the words of the model. */
export function judge(
  { status, headers, body }: Answer,
  { read }: Pick<Question, 'read'>,
  { nameOf }: Pick<Portal, 'nameOf'>,
): string {
  const leads = headers['location'] ?? headers['x-remix-redirect'];
  if (leads === '/access-ended') return ENDED;
  if (leads !== undefined && read === null && leads.startsWith('/drafts/')) return OPEN;
  if (status === 404) return ABSENT;
  if (status !== 200) return `${status} ${leads ?? ''}`.trim();
  if (read === null) return OPEN;
  // `as`: a loader answers an object.
  return read(JSON.parse(body) as Data, (id) => nameOf(String(id)));
}

/** What is closed to somebody answers like what never was. */
async function soundsLikeNothing(
  asking: Asking,
  question: Question,
  {
    client,
    answer,
    ids,
    how,
  }: {
    readonly client: Client;
    readonly answer: Answer;
    readonly ids: Ids;
    readonly how: How;
  },
): Promise<string | null> {
  const key = `${question.who} ${question.route} ${how.isPage}`;
  const absent = Object.fromEntries(
    Object.entries(ids).map(([name, id]) => [name, isCode(name) ? id : ABSENT_ID]),
  );
  const known =
    how.nothing.get(key) ??
    client.get(addressOf(asking, question, { ids: absent, isPage: how.isPage }));
  how.nothing.set(key, known);
  const difference = differenceOf(seen(answer, ids), seen(await known, absent));
  return difference && `closed unlike absent: ${difference}`;
}

/** Never given to anything. */
const ABSENT_ID = randomUUID();
