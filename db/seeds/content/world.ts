import { assignPlans } from './assign.ts';
import { composeAdcvd } from './compose/adcvd.ts';
import { composeIpr } from './compose/ipr.ts';
import { composePreference } from './compose/preference.ts';
import { composeTrends } from './compose/trend.ts';
import { coreCases } from './core/index.ts';
import type { CoreCase } from './core.types.ts';
import { deskWords } from './desk/words.ts';
import { itemOf } from './items.ts';
import { withMergeTargets } from './merge.ts';
import { officersOf } from './officers.ts';
import { liveDaysAgo, organizationsOf } from './organizations.ts';
import { partnerPeopleOf } from './people.ts';
import { randomFrom } from './random.ts';
import { daysBefore } from './times.ts';
import type { DemoWorld } from './world.types.ts';

/**
 * The whole demonstration world for a reference date: organizations, people and about 300 items over
 * the eighteen months before it. Pure; the same `now` and `seed` give the same world to the byte.
 */
export function demoWorld({ now, seed }: { readonly now: Date; readonly seed: number }): DemoWorld {
  const random = randomFrom(seed);
  const cases: readonly CoreCase[] = [
    ...coreCases,
    ...composeAdcvd(96, random),
    ...composeIpr(62, random),
    ...composePreference(44, random),
    ...composeTrends(32, random),
  ];
  const people = [...partnerPeopleOf(now, liveDaysAgo), ...officersOf(daysBefore(now, 600))];
  const byKey = new Map(people.map((person) => [person.key, person]));
  const words = deskWords(random);
  const items = assignPlans(cases, random).map(({ item, plan }) =>
    itemOf({ item, plan, now, seed, people: byKey, words }),
  );
  return {
    now,
    seed,
    destinations: [
      {
        key: 'targeting',
        name: 'Targeting',
        affiliation: 'department',
        about: 'Chooses shipments for hold and examination.',
      },
      {
        key: 'ipr-center',
        name: 'IPR Center',
        affiliation: 'department',
        about: 'Coordinates work on infringing goods across agencies.',
      },
      { key: 'hsi', name: 'HSI', affiliation: 'department', about: 'Investigates trade crime.' },
    ],
    organizations: organizationsOf(now),
    people,
    items: withMergeTargets(items).toSorted(
      (a, b) => a.startedAt.getTime() - b.startedAt.getTime(),
    ),
  };
}
