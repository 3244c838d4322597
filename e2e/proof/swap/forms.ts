import { randomUUID } from 'node:crypto';
import type { Cast } from '#db/testing/cast.ts';
import type { Client } from '../../fixtures/client.ts';
import { type Ids, parametersOf, urlOf } from '../../fixtures/world.ts';
import type { Act } from '../surfaces/acts.ts';
import { sendForm } from '../surfaces/send-act.ts';
import { compareWithAbsent, expectRefused } from './addresses.ts';
import type { Found } from './found.ts';
import { fillingsFor, idSlotsOf, type Pool, withoutSecrets } from './pool.ts';

interface Sending {
  readonly act: Act;
  readonly pool: Pool;
  readonly cast: Cast;
}

/** Who works for every organization, and may act on what is wholly another's. */
const FOR_ALL = [
  'analyst',
  'supervisor',
  'onboardingAdmin',
  'secondOnboardingAdmin',
  'securityAdmin',
];

/** Sends a form that would succeed, with wrong ids in its address and in its fields, and at last the good one. */
export async function swapInForm(client: Client, sending: Sending): Promise<Found> {
  const { act, pool, cast } = sending;
  const own = { ...pool.own(act.path), ...act.ids };
  const slots = idSlotsOf(parametersOf(act.path));
  const isForAll = act.who !== null && FOR_ALL.includes(act.who);
  const ids = { own, foreign: pool.foreign(act.path), kinds: pool.kinds };
  const { compared, refused } = withoutSecrets(fillingsFor(slots, ids), isForAll);
  const post = (filled: Ids) =>
    sendForm(client, { act, url: urlOf(act.path, filled), cast }, act.fields);
  const failures: string[] = [];
  for (const filling of compared) failures.push(...(await compareWithAbsent(post, filling)));
  for (const filling of refused) failures.push(...(await expectRefused(post, filling)));
  const fields = await swapInFields(client, sending, own);
  const control = await post(own);
  const isHeard = control.status === act.answers;
  if (!isHeard) failures.push(`the good form got ${control.status}`);
  return {
    slots: slots.length + act.slots.length,
    swaps: compared.length + refused.length + fields.swaps,
    compared: compared.length + fields.swaps,
    controls: isHeard ? 1 : 0,
    failures: [...failures, ...fields.failures].map((line) => `POST ${act.path}: ${line}`),
  };
}

/** A field is an id slot too: what it names wrongly is refused like what is not there. */
async function swapInFields(client: Client, { act, pool, cast }: Sending, own: Ids) {
  const failures: string[] = [];
  let swaps = 0;
  for (const slot of act.slots) {
    const right = act.fields.find(([name]) => name === slot)?.[1];
    const wrong = { foreign: pool.foreignFields[slot] ?? '', ...pool.kinds };
    const post = ({ value = '' }: Ids) => {
      const fields = act.fields.map(
        ([name, held]) => [name, name === slot ? value : held] as const,
      );
      return sendForm(client, { act, url: urlOf(act.path, own), cast }, fields);
    };
    for (const [kind, value] of Object.entries(wrong)) {
      if (value === right || SAME_IN_FIELDS[slot]?.includes(kind)) continue;
      const what = `${slot} is ${kind}`;
      const filling = { what, ids: { value }, absent: { value: randomUUID() } };
      const whose = { isForeignWhole: false, hasForeign: kind === 'foreign' };
      failures.push(...(await compareWithAbsent(post, { ...filling, ...whose })));
      swaps += 1;
    }
  }
  return { failures, swaps };
}

/** Kinds that a field takes by right, besides the one in the good form. */
const SAME_IN_FIELDS: Readonly<Record<string, readonly string[]>> = {
  members: ['memberId'],
  liaisons: ['memberId'],
  reviewers: ['memberId'],
  officers: ['officerId'],
};
