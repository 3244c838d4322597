// The database's list of steps is the application's, and raw SQL cannot take another (baseline 38).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type ItemActor,
  type ItemEvent,
  type ItemState,
  itemEvents,
  itemStates,
  mayCause,
  nextItemState,
} from '#app/features/items/items.policy.ts';
import { isOpenApplication } from '#app/features/onboarding/onboarding.policy.ts';
import {
  nextOrganizationState,
  organizationStates,
} from '#app/features/organizations/organizations.policy.ts';
import {
  mayCauseReferral,
  nextReferralState,
  type ReferralActor,
  referralEvents,
  referralStates,
} from '#app/features/referrals/referrals.policy.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { type ActorName, actorOf } from './testing/rls-actors.ts';
import { type Statements, statementsOf, update } from './testing/rls-statements.ts';
import { createRlsWorld, type RlsWorld } from './testing/rls-world.ts';
import { NOT_A_STEP, runAs, type Statement, verdictOf } from './testing/run-as.ts';
import { withSuperuser } from './testing/template.ts';

let cast: Cast;
let world: RlsWorld;
let statements: Statements;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = await createRlsWorld(cast);
  statements = statementsOf(cast, world);
});

afterAll(() => cast.close());

async function verdict(who: ActorName, statement: Statement): Promise<string | number> {
  const { credential, role } = await actorOf(cast, who);
  return verdictOf(await runAs(cast.database.pool(role), credential.token, statement));
}

function superuser<T>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows;
  });
}

/** The steps that the database lists for a machine, as `actor from to`. */
async function listed(machine: string): Promise<readonly string[]> {
  const rows = await superuser<{ step: string }>(
    `select actor || ' ' || from_state || ' ' || to_state as step from guard.transitions
     where machine = $1 order by 1`,
    [machine],
  );
  return rows.map(({ step }) => step).sort();
}

const ITEM_ACTORS: readonly (readonly [ItemActor, string])[] = [
  ['liaison', 'partner'],
  ['analyst', 'staff'],
];
const REFERRAL_ACTORS: readonly (readonly [ReferralActor, string])[] = [
  ['staff', 'staff'],
  ['worker', 'worker'],
  ['officer', 'destination'],
];

/** Undo leads back to any state that such a decision is made in. */
function targetsOf(state: ItemState, event: ItemEvent): readonly ItemState[] {
  const before =
    event === 'undo_decision'
      ? itemStates.filter((from) =>
          itemEvents.some(
            (other) =>
              other !== event && mayCause('analyst', other) && nextItemState(from, other) === state,
          ),
        )
      : [undefined];
  return before.flatMap((from) => nextItemState(state, event, from) ?? []);
}

describe('the list of the database is the application’s', () => {
  test('for items', async () => {
    const steps = ITEM_ACTORS.flatMap(([actor, role]) =>
      itemEvents
        .filter((event) => mayCause(actor, event))
        .flatMap((event) =>
          itemStates.flatMap((from) => targetsOf(from, event).map((to) => `${role} ${from} ${to}`)),
        ),
    );

    const byTheClock = 'steward vetted in_triage';
    expect(await listed('item')).toEqual([...new Set(steps), byTheClock].sort());
  });

  test('for referrals', async () => {
    const steps = REFERRAL_ACTORS.flatMap(([actor, role]) =>
      referralEvents
        .filter((event) => mayCauseReferral(actor, event))
        .flatMap((event) =>
          referralStates.flatMap((from) => {
            const to = nextReferralState(from, event);
            return to ? [`${role} ${from} ${to}`] : [];
          }),
        ),
    );

    const byTheClock = 'steward intended undone';
    const withTheItem = 'partner intended undone';
    expect(await listed('referral')).toEqual([...new Set(steps), byTheClock, withTheItem].sort());
  });

  test('for organizations', async () => {
    const steps = organizationStates.flatMap((from) =>
      (['suspend', 'restore'] as const).flatMap((event) =>
        [true, false].flatMap((wasLive) => {
          const to = nextOrganizationState({ state: from, wasLive, isDestroyed: false }, event);
          return to ? [`admin ${from} ${to}`] : [];
        }),
      ),
    );

    expect(await listed('organization')).toEqual([...new Set(steps), 'gate invited live'].sort());
  });

  test('for applications: only open ones move', async () => {
    const froms = (await listed('application')).map((step) => step.split(' ')[1] ?? '');

    expect(froms.every(isOpenApplication)).toBe(true);
    expect(new Set(froms).size).toBe(2);
  });

  test.each([
    [
      'authority',
      [
        'admin confirmed ended',
        'admin proposed confirmed',
        'admin proposed ended',
        'partner confirmed ended',
      ],
    ],
    ['client', ['admin active authority_ended', 'partner active authority_ended']],
    ['conference', ['staff scheduled cancelled', 'staff scheduled held']],
    [
      'disclosure',
      [
        'partner intended undone',
        'staff intended undone',
        'steward intended undone',
        'worker intended disclosed',
      ],
    ],
    ['membership', ['gate invited active', 'partner active disabled', 'partner invited disabled']],
    [
      'proposal',
      [
        'admin proposed approved',
        'admin proposed refused',
        'admin proposed withdrawn',
        'partner proposed item_withdrawn',
        'staff proposed approved',
        'staff proposed refused',
        'staff proposed withdrawn',
        'steward proposed expired',
      ],
    ],
    ['officer', ['admin active disabled', 'admin invited disabled', 'gate invited active']],
  ])('%s has these steps alone', async (machine, steps) => {
    expect(await listed(machine)).toEqual(steps);
  });
});

type Machine = {
  readonly table: string;
  readonly key: (of: RlsWorld) => Readonly<Record<string, string>>;
  readonly set: string;
  readonly states: readonly string[];
};

const ITEM: Machine = {
  table: 'triage',
  key: (of) => ({ item_id: of.alderInTriage.id }),
  set: '',
  states: itemStates.filter((state) => state !== 'draft'),
};
const REFERRAL: Machine = {
  table: 'referrals',
  key: (of) => ({ id: of.atTargeting.id }),
  set: '',
  states: referralStates,
};
const ANSWERED: Machine = { ...REFERRAL, set: ', answered_by = (select actor.subject_id())' };

/** Every change of state that succeeds by raw SQL, out of all pairs. */
async function stepsTaken(who: ActorName, { table, key, set, states }: Machine) {
  const [[column = '', id] = []] = Object.entries(key(world));
  const taken: string[] = [];
  for (const from of states) {
    await superuser(`update ${table} set state = $1 where ${column} = $2`, [from, id]);
    for (const to of states.filter((other) => other !== from)) {
      const outcome = await verdict(who, update(table, `state = '${to}'${set}`, key(world)));
      if (outcome === 1) taken.push(`${from} ${to}`);
      else expect([NOT_A_STEP, '42501', 0]).toContain(outcome);
    }
  }
  return taken;
}

describe('raw SQL takes only steps that are listed and that its policies let through', () => {
  test.each<readonly [ActorName, string, Machine, readonly string[]]>([
    ['alderLiaison', 'items', ITEM, ['returned_for_completion submitted']],
    ['alderJob', 'items', ITEM, []],
    [
      'analyst',
      // Decisions and their undoing need the decision's row: below.
      'items',
      ITEM,
      [
        'submitted acknowledged',
        'submitted returned_for_completion',
        'acknowledged in_triage',
        'returned_for_completion closed',
        'vetted closed',
        'not_actionable closed',
        'merged closed',
        'withdrawn closed',
      ],
    ],
    [
      'analyst',
      'referrals',
      REFERRAL,
      [
        'intended undone',
        'queued recalled',
        'delivered recalled',
        'accepted recalled',
        'accepted closed',
        'outcome_reported closed',
      ],
    ],
    [
      'targetingOfficer',
      'referrals',
      ANSWERED,
      [
        'delivered accepted',
        'delivered returned',
        'accepted returned',
        'accepted outcome_reported',
      ],
    ],
    ['alderJob', 'referrals', REFERRAL, ['intended queued', 'queued delivered']],
    ['alderLiaison', 'referrals', REFERRAL, []],
    ['onboardingAdmin', 'referrals', REFERRAL, []],
  ])('%s: %s', async (who, _what, machine, steps) => {
    expect([...(await stepsTaken(who, machine))].sort()).toEqual([...steps].sort());
  });
});

describe('a decided state stands on a decision', () => {
  const item = () => ({ item_id: world.alderInTriage.id });
  const to = (state: string, first?: Statement): Statement => ({
    ...update('triage', `state = '${state}'`, item()),
    ...(first ? { first } : {}),
  });
  const undone = (first: Statement): Statement => ({
    ...update('decisions', 'undone_by = (select actor.subject_id())', item()),
    first,
  });
  const vetted = () => statements.decision();

  beforeAll(() =>
    superuser("update triage set state = 'in_triage' where item_id = $1", [world.alderInTriage.id]),
  );

  test.each<readonly [string, () => Statement, string | number]>([
    ['with its decision', () => to('vetted', vetted()), 1],
    ['without one', () => to('vetted'), NOT_A_STEP],
    ['with another decision', () => to('not_actionable', vetted()), NOT_A_STEP],
    ['back when it is undone', () => to('in_triage', undone(to('vetted', vetted()))), 1],
    ['back to elsewhere', () => to('acknowledged', undone(to('vetted', vetted()))), NOT_A_STEP],
    ['back while it stands', () => to('in_triage', to('vetted', vetted())), NOT_A_STEP],
    [
      'a decision that can be undone for a day',
      () => statements.decision({ not_before: new Date(Date.now() + 86_400_000) }),
      NOT_A_STEP,
    ],
    [
      'a decision that nobody could undo',
      () => statements.decision({ not_before: new Date(Date.now() - 86_400_000) }),
      NOT_A_STEP,
    ],
    [
      'a decision that no state leads to',
      () => statements.decision({ decision: 'closed' }),
      NOT_A_STEP,
    ],
    [
      'an old decision, undone now',
      () =>
        update('decisions', 'undone_by = (select actor.subject_id())', {
          id: world.atTargeting.decisionId,
        }),
      NOT_A_STEP,
    ],
  ])('%s', async (_case, statement, expected) => {
    expect(await verdict('analyst', statement())).toBe(expected);
  });

  test('a referral is not delivered while its decision can be undone', async () => {
    const { id } = world.onItsWay;
    const deliver = {
      ...update('referrals', "state = 'delivered'", { id }),
      first: update('referrals', "state = 'queued'", { id }),
    };
    expect(await verdict('alderJob', deliver)).toBe(1);

    await superuser(
      "update referrals set not_before = now() + interval '5 minutes' where id = $1",
      [id],
    );
    expect(await verdict('alderJob', deliver)).toBe(NOT_A_STEP);
  });
});
