// Whoever may decide hears that something waits, once each; whoever proposed or is recused does not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { type MadeItem, makeItem } from '#db/testing/factories.ts';
import type { OfficerName } from '#db/testing/people.ts';
import { recuseOfCast } from '#db/testing/recusals.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { type MailSendPayload, mailSend } from '#workers/jobs/definitions.ts';
import { composeMail } from '../mail/compose.server.ts';
import { askOpening } from '../recusal/break-glass.server.ts';
import { routeItem } from '../triage/decide-item.server.ts';

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

const inTriage = () => makeItem(cast, 'alderLiaison', { state: 'in_triage' });

/** A release that tells who its source is, so that it waits for a second person. */
function release(who: OfficerName, item: MadeItem): Promise<number> {
  return cast.writeAs(who, (scope) =>
    routeItem(scope, {
      itemId: item.id,
      version: 1,
      destinations: ['hsi'],
      rendition: 'public',
      evidence: [],
      tlp: 'amber',
      isSourceIdentifying: true,
      reason: 'documented',
      text: 'They hold the sister case.',
    }),
  );
}

/** Mails intended about an item. */
async function mailsOf(item: MadeItem): Promise<readonly MailSendPayload[]> {
  const rows = await sql<{ payload: unknown }>(
    `select payload from outbox where kind = 'mail.send' and payload ->> 'message' = 'approval-waiting'
     and payload ->> 'itemId' = $1 order by payload ->> 'recipientId'`,
    item.id,
  );
  return rows.map(({ payload }) => mailSend.payload.parse(payload));
}

const told = async (item: MadeItem) => (await mailsOf(item)).map(({ recipientId }) => recipientId);
const officesOf = (...names: readonly OfficerName[]) =>
  names.map((name) => cast.people[name].memberId).toSorted();

async function compose(payload: MailSendPayload) {
  const job = await cast.jobFor('alder');
  return writeAs(cast.services, job, (scope) => composeMail(scope, payload));
}

describe('a mail that something waits for a second person', () => {
  test('goes to every supervisor, once, with a link and nothing else', async () => {
    const item = await inTriage();

    await release('analyst', item);

    expect(await told(item)).toEqual(officesOf('supervisor', 'secondSupervisor'));
    const [row] = await sql<{ id: string }>('select id from proposals where item_id = $1', item.id);
    const [mail] = await mailsOf(item);
    expect(mail && (await compose(mail))).toEqual({
      to: expect.stringMatching(/@/),
      face: 'government',
      mail: { name: 'approval-waiting', props: { path: `/approvals/${row?.id}` } },
    });
  });

  test('never goes to who proposed', async () => {
    const item = await inTriage();

    await release('supervisor', item);

    expect(await told(item)).toEqual(officesOf('secondSupervisor'));
  });

  test('never goes to another office of the person who proposed', async () => {
    const item = await inTriage();
    const { identityId } = cast.people.secondSupervisor;
    const { memberId } = cast.people.supervisor;
    await sql('update officers set identity_id = $1 where id = $2', identityId, memberId);

    await release('secondSupervisor', item);

    await sql(
      'update officers set identity_id = $1 where id = $2',
      ...[cast.people.supervisor.identityId, memberId],
    );
    expect(await told(item)).toEqual([]);
  });

  test('never goes to who is recused from the matter, also since', async () => {
    const item = await inTriage();
    const { organizationId, id: itemId } = item;
    await recuseOfCast(cast, 'supervisor', { organizationId, itemId });

    await release('analyst', item);

    const [mail] = await mailsOf(item);
    expect(await told(item)).toEqual(officesOf('secondSupervisor'));
    expect(mail && (await compose(mail))).toMatchObject({ face: 'government' });
    await recuseOfCast(cast, 'secondSupervisor', { organizationId, itemId });
    expect(mail && (await compose(mail))).toBeNull();
  });

  test('never goes to who left', async () => {
    const item = await inTriage();
    const { memberId } = cast.people.supervisor;
    await sql("update officers set state = 'disabled' where id = $1", memberId);

    await release('analyst', item);

    await sql("update officers set state = 'active' where id = $1", memberId);
    expect(await told(item)).toEqual(officesOf('secondSupervisor'));
  });

  test('follows a request for an emergency opening', async () => {
    const item = await inTriage();
    const { organizationId, id: itemId } = item;
    const recusalId = await recuseOfCast(cast, 'secondAnalyst', { organizationId, itemId });

    await cast.writeAs('secondAnalyst', (scope) =>
      askOpening(scope, { recusalId, minutes: 60, reason: 'Goods arrive tonight.' }),
    );

    expect(await told(item)).toEqual(officesOf('supervisor', 'secondSupervisor'));
  });
});
