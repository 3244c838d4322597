import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import type { PartnerName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { MailSendPayload } from '#workers/jobs/definitions.ts';
import { composeMail } from './compose.server.ts';
import { askForGrant } from './item-reader.server.ts';

let cast: Cast;
let item: MadeItem;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  item = await makeItem(cast, 'cedarLiaison', { client: 'fern' });
});
afterAll(() => cast.close());

/** The filer and two others work for the client, the younger grant to whoever has the smaller name. */
beforeEach(async () => {
  await sql("update memberships set state = 'active', disabled_at = null");
  await sql('delete from client_grants where client_id = $1', [cast.clients.fern]);
  await sql('delete from outbox');
  await sql('delete from effects');
  await grant('cedarLiaison', '2026-01-01');
  await grant('cedarColleague', '2026-03-01');
  await sql('update memberships set is_liaison = true where id = $1', [
    cast.people.cedarAdministrator.memberId,
  ]);
  await grant('cedarAdministrator', '2026-02-01');
});

async function sql(text: string, values: readonly unknown[] = []) {
  const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(text, [...values]),
  );
  return rows;
}

function grant(who: PartnerName, grantedAt: string) {
  return sql(
    `insert into client_grants (organization_id, membership_id, client_id, granted_by, granted_at)
     values ($1, $2, $3, $2, $4)`,
    [cast.organizations.cedar, cast.people[who].memberId, cast.clients.fern, grantedAt],
  );
}

function takeGrant(who: PartnerName) {
  return sql('delete from client_grants where membership_id = $1 and client_id = $2', [
    cast.people[who].memberId,
    cast.clients.fern,
  ]);
}

function disable(who: PartnerName) {
  return sql("update memberships set state = 'disabled', disabled_at = now() where id = $1", [
    cast.people[who].memberId,
  ]);
}

function payloadOf(message: MailSendPayload['message']): MailSendPayload {
  const recipientId = cast.people.cedarLiaison.memberId;
  return { message, recipientKind: 'member', recipientId, itemId: item.id };
}

async function receiverOf(
  message: MailSendPayload['message'],
  organization: 'cedar' | 'alder' = 'cedar',
) {
  const job = await cast.jobFor(organization);
  const composed = await writeAs(cast.services, job, (scope) =>
    composeMail(scope, payloadOf(message)),
  );
  return composed?.to ?? null;
}

async function askOnce(
  message: MailSendPayload['message'],
  organization: 'cedar' | 'alder' = 'cedar',
) {
  const job = await cast.jobFor(organization);
  await writeAs(cast.services, job, (scope) => askForGrant(scope, payloadOf(message)));
  const jobs = await sql(
    "select organization_id, payload from outbox where kind = 'mail.send' and payload ? 'message'",
  );
  return jobs.map((row) => row.payload);
}

const NEWS = [
  'message-from-desk',
  'question-to-partner',
  'returned-for-completion',
  'status-changed',
] as const;

describe.each(NEWS)('%s goes', (message) => {
  test('to the filer who is there, though others work for the client too', async () => {
    expect(await receiverOf(message)).toBe(cast.people.cedarLiaison.email);
  });

  test('to whoever was granted the client longest, once the filer left', async () => {
    await disable('cedarLiaison');

    expect(await receiverOf(message)).toBe(cast.people.cedarAdministrator.email);
  });

  test('past those who left, are only invited, are no liaison or lost the grant', async () => {
    await disable('cedarLiaison');
    await sql('update memberships set is_liaison = false where id = $1', [
      cast.people.cedarAdministrator.memberId,
    ]);
    expect(await receiverOf(message)).toBe(cast.people.cedarColleague.email);

    await sql("update memberships set state = 'invited' where id = $1", [
      cast.people.cedarColleague.memberId,
    ]);
    expect(await receiverOf(message)).toBeNull();

    await sql("update memberships set state = 'active'");
    await takeGrant('cedarLiaison');
    expect(await receiverOf(message)).toBe(cast.people.cedarColleague.email);
  });

  test('to nobody of another organization, whatever the job says', async () => {
    expect(await receiverOf(message, 'alder')).toBeNull();
    expect(await receiverOf(message)).not.toBeNull();
  });
});

test('what is for the filer alone follows nobody', async () => {
  expect(await receiverOf('control-number')).toBe(cast.people.cedarLiaison.email);
  await disable('cedarLiaison');

  expect(await receiverOf('control-number')).toBeNull();
});

describe('when nobody may open the item', () => {
  beforeEach(async () => {
    await disable('cedarLiaison');
    await takeGrant('cedarColleague');
    await takeGrant('cedarAdministrator');
  });

  test('the partner administrators are told that somebody needs the client, and nothing of the item', async () => {
    expect(await receiverOf('status-changed')).toBeNull();

    const notices = await askOnce('status-changed');

    const recipientId = cast.people.cedarAdministrator.memberId;
    expect(notices).toEqual([{ message: 'grant-needed', recipientKind: 'member', recipientId }]);
    const job = await cast.jobFor('cedar');
    const composed = await writeAs(cast.services, job, (scope) => composeMail(scope, notices[0]));
    expect(composed).toEqual({
      to: cast.people.cedarAdministrator.email,
      face: 'partner',
      mail: { name: 'grant-needed', props: { path: '/clients' } },
    });
  });

  test('they are told once a day and client', async () => {
    await askOnce('status-changed');

    expect(await askOnce('question-to-partner')).toHaveLength(1);
  });

  test('other mails, and jobs of another organization, tell them nothing', async () => {
    expect(await askOnce('control-number')).toEqual([]);
    expect(await askOnce('status-changed', 'alder')).toEqual([]);
    expect(await askOnce('status-changed')).toHaveLength(1);
  });
});
