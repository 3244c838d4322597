// Restoring an organization and destroying its keys at the same moment: one wins, the other is told plainly.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WriteScope } from '#app/firewall/scope.ts';
import { isAppError } from '#app/lib/errors.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import type { OfficerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import {
  restoreOrganization,
  suspendOrganization,
} from '../organizations/suspend-organization.server.ts';
import { approveDestruction } from './decide-destruction.server.ts';
import { proposeOrganizationAs } from './testing/destructions.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
});
afterAll(() => cast.close());

function sql<Row = Record<string, unknown>>(text: string, ...values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, async (client) => {
    const { rows } = await client.query(text, [...values]);
    return rows as Row[];
  });
}

type Act = { readonly who: OfficerName; readonly run: (scope: WriteScope) => Promise<void> };

/** Suspended, with a proposal to destroy everything of it. */
async function closed(name: 'birch' | 'drake', title: string) {
  const organizationId = cast.organizations[name];
  await cast.writeAs('onboardingAdmin', (scope) =>
    suspendOrganization(scope, { organizationId, reason: 'own_request' }),
  );
  const destructionId = await proposeOrganizationAs(cast, { organizationId, name: title });
  const restoring: Act = {
    who: 'onboardingAdmin',
    run: (scope) => restoreOrganization(scope, { organizationId, reason: 'resolved' }),
  };
  const destroying: Act = {
    who: 'secondSecurityAdmin',
    run: (scope) => approveDestruction(scope, { destructionId }),
  };
  return { organizationId, restoring, destroying };
}

/** Both on connections of their own: the second begins once the first has acted, and the first then commits. */
async function race(first: Act, second: Act) {
  const acted = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  const winning = cast.writeAs(first.who, async (scope) => {
    await first.run(scope);
    acted.resolve();
    await commit.promise;
  });
  await Promise.race([acted.promise, winning]);
  const losing = cast.writeAs(second.who, second.run).catch((error: unknown) => error);
  await Promise.race([losing, untilOneWaits()]);
  commit.resolve();
  await winning;
  return losing;
}

async function untilOneWaits(): Promise<void> {
  const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = $1";
  while ((await sql(waiting, cast.database.name)).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const outcome = (organizationId: string) =>
  sql(
    `select o.state, (select count(*)::integer from organization_holders h where h.organization_id = o.id) > 0 as "hasKeys",
       (select count(*)::integer from destroyed_contents d where d.organization_id = o.id) as marks
     from organizations o where o.id = $1`,
    organizationId,
  );

const sentenceOf = (error: unknown) => (isAppError(error) ? error.sentence : error);

describe('restoring and destroying at once', () => {
  test('destroyed first, restoring is refused: it can never be restored', async () => {
    const { organizationId, restoring, destroying } = await closed('drake', 'Drake Imports LLC');

    const refusal = await race(destroying, restoring);

    expect(sentenceOf(refusal)).toBe(
      'Everything of this organization was destroyed. It can never be restored.',
    );
    expect(await outcome(organizationId)).toEqual([
      { state: 'suspended', hasKeys: false, marks: 1 },
    ]);
  });

  test('restored first, destroying is refused: everything of it stays', async () => {
    const { organizationId, restoring, destroying } = await closed('birch', 'Birch Hardware Corp.');

    const refusal = await race(restoring, destroying);

    expect(sentenceOf(refusal)).toBe(
      'The organization was restored meanwhile and works again. Nothing was destroyed.',
    );
    expect(await outcome(organizationId)).toEqual([{ state: 'live', hasKeys: true, marks: 0 }]);
  });
});
