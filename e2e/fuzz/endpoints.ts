import type { Cast } from '#db/testing/cast.ts';
import { makeDraft } from '#db/testing/factories.ts';
import type { PersonName } from '#db/testing/people.ts';
import { makeWorld } from '../fixtures/world.ts';
import { actsOf, type Field } from '../proof/surfaces/acts.ts';
import { makeExtras } from '../proof/surfaces/extras.ts';
import { addressOfAct, carriedBy } from '../proof/surfaces/send-act.ts';
import { makeGateForms } from './gate-forms.ts';
import { stepForms } from './step-forms.ts';

/** An address that takes a form, with one that it takes gladly. */
export interface Endpoint {
  /** The path of the route, and what of it. */
  readonly name: string;
  readonly path: string;
  readonly url: string;
  readonly cookie: string | null;
  readonly fields: () => readonly Field[];
  readonly answers: 302 | 200;
  readonly hasFile: boolean;
  /** Redirects of the gate lead to the sign-in page, which elsewhere means that the session is gone. */
  readonly isGate: boolean;
  /** Tables that a refusal writes to by design. */
  readonly traces?: readonly string[];
  /** How much of the inputs of an endpoint it gets: pages of one form share theirs. */
  readonly share: number;
}

/** There are some thirty pages of forms of types behind one address. */
const PAGE_SHARE = 0.2;

const ALDER = { organization: 'alder', liaison: 'alderLiaison', destination: 'hsi' } as const;

/** All of them, in one world: whatever one of them changes has to be put back. */
export async function makeEndpoints(cast: Cast): Promise<readonly Endpoint[]> {
  const world = await makeWorld(cast, ALDER);
  const extras = await makeExtras(cast, world);
  const cookies = new Map<PersonName, string>();
  const cookieOf = async (who: PersonName): Promise<string> => {
    const cookie = cookies.get(who) ?? (await cast.signIn(who)).cookie;
    cookies.set(who, cookie);
    return cookie;
  };
  const endpoints: Endpoint[] = [];
  for (const act of actsOf(cast, extras)) {
    const { path, who, fields, answers, hasFile } = act;
    endpoints.push({
      ...{
        name: path,
        path,
        url: addressOfAct(act, world),
        answers,
        hasFile,
        isGate: who === null,
      },
      share: 1,
      cookie: who && (await cookieOf(who)),
      fields: () => [...carriedBy(cast, who), ...fields],
    });
  }
  endpoints.push(...(await makeStepEndpoints(cast, await cookieOf(ALDER.liaison))));
  for (const form of await makeGateForms(cast, extras))
    endpoints.push({ ...form, name: form.path, hasFile: false, isGate: true, share: 1 });
  return endpoints;
}

/** Every page of every type's form, in a draft of its type. */
async function makeStepEndpoints(cast: Cast, cookie: string): Promise<readonly Endpoint[]> {
  const path = '/drafts/:draftId/step/:step';
  const endpoints: Endpoint[] = [];
  for (const { type, step, fields } of stepForms()) {
    const draft = await makeDraft(cast, ALDER.liaison, { type });
    endpoints.push({
      ...{ name: `${path} (${type}, ${step})`, path, cookie, answers: 302, hasFile: false },
      url: `/drafts/${draft.id}/step/${step}`,
      isGate: false,
      share: PAGE_SHARE,
      fields: () => [...carriedBy(cast, ALDER.liaison), ...fields],
    });
  }
  return endpoints;
}
