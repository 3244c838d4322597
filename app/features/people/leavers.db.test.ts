import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { composeMail } from '#app/features/mail/compose.server.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft, makeItem } from '#db/testing/factories.ts';
import type { ClientName, PartnerName, PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { openEvidence } from '../evidence/evidence.server.ts';
import { viewDraft } from '../items/draft-pages.server.ts';
import { viewReviewers } from '../items/draft-reviews.server.ts';
import { fileItem } from '../items/file-item.server.ts';
import { viewReview } from '../items/review-pages.server.ts';
import { changeGrants, disableMember, inviteMember } from './manage-people.server.ts';
import { packGrants } from './people.schema.ts';
import { join } from './testing/join.ts';

// Cedar: Clara works for Cedar and Fern, Cyril for Gorse. Alder: Abel works for Birch as well.
let cast: Cast;
beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  await ask(
    `insert into memberships (organization_id, id, identity_id, state, is_liaison, sealed)
     values ($1, gen_random_uuid(), $2, 'active', true, '')`,
    [cast.organizations.birch, cast.people.alderColleague.identityId],
  );
});
afterAll(() => cast.close());

const ask = (text: string, values: readonly unknown[] = []) =>
  withSuperuser(
    cast.database.superuserUrl,
    async (client) => (await client.query(text, [...values])).rows,
  );
const idOf = (who: PersonName) => cast.people[who].memberId;

beforeEach(async () => {
  await ask('delete from evidence where draft_id is not null');
  await ask('delete from drafts');
  await ask(`update memberships set state = 'active', disabled_at = null where state = 'disabled'`);
  await ask(`delete from memberships where state = 'invited'`);
  await ask('update memberships set is_liaison = false where is_administrator');
  await ask('delete from client_grants where membership_id = any ($1)', [
    (['cedarLiaison', 'cedarColleague', 'cedarAdministrator', 'alderAdministrator'] as const).map(
      idOf,
    ),
  ]);
  await ask(
    `update client_grants set granted_at = now() - interval '20 years' where membership_id = $1`,
    [idOf('alderColleague')],
  );
  await grant('cedarLiaison', 'cedar', '3 years');
  await grant('cedarLiaison', 'fern', '3 years');
  await grant('cedarColleague', 'gorse', '3 years');
  await ask('delete from outbox');
});

/** As if it had stood for that long. */
function grant(who: PartnerName, client: ClientName, since: string) {
  return ask(
    `insert into client_grants (organization_id, membership_id, client_id, granted_by, granted_at)
     values ($1, $2, $3, $2, now() - $4::interval)`,
    [cast.people[who].organizationId, idOf(who), cast.clients[client], since],
  );
}

async function makeLiaison(who: PartnerName, client: ClientName, since: string) {
  await ask('update memberships set is_liaison = true where id = $1', [idOf(who)]);
  await grant(who, client, since);
}

function give(who: 'cedarLiaison' | 'cedarColleague', now: ClientName[], clients: ClientName[]) {
  const ids = (names: readonly ClientName[]) => names.map((name) => cast.clients[name]);
  return cast.writeAs('cedarAdministrator', (scope) =>
    changeGrants(scope, {
      memberId: idOf(who),
      seen: packGrants(ids(now)),
      clients: ids(clients),
    }),
  );
}

const disable = (who: PersonName, memberId: string) =>
  cast.writeAs(who, (scope) => disableMember(scope, { memberId }));
const open = (who: PersonName, draftId: string) =>
  cast.readAs(who, (scope) => viewDraft(scope, { draftId }));
const authorOf = async (draftId: string) => {
  const [row] = await ask('select author_id from drafts where id = $1', [draftId]);
  return row?.author_id;
};
const mailed = () =>
  ask(`select subject_id, payload from outbox where payload ->> 'message' = 'drafts-passed-on'`);

const CLOSED = { code: 'draft_not_found' };

describe('drafts of somebody who leaves', () => {
  test('pass to a colleague who works for the client, with files and comments, to be filed', async () => {
    await grant('cedarColleague', 'fern', '1 year');
    const draft = await makeDraft(cast, 'cedarLiaison', {
      ...{ client: 'fern', files: 1, said: [{ by: 'cedarLiaison', body: 'Which port?' }] },
    });
    await expect(open('cedarColleague', draft.id)).rejects.toMatchObject(CLOSED);

    await disable('cedarAdministrator', idOf('cedarLiaison'));

    await expect(open('cedarColleague', draft.id)).resolves.toMatchObject({ id: draft.id });
    const [file] = draft.evidence;
    const read = cast.readAuditedAs('cedarColleague', (scope) =>
      openEvidence(scope, { evidenceId: file?.id ?? '' }),
    );
    await expect(read).resolves.toBeDefined();
    const filed = await cast.writeAs('cedarColleague', (scope) =>
      fileItem(scope, { draftId: draft.id, version: 1, isCertified: true }),
    );
    expect(filed).toEqual({ itemId: expect.any(String) });
  });

  test('leave an event that the organization reads, and one mail of ids alone', async () => {
    await grant('cedarColleague', 'fern', '1 year');
    const drafts = [
      await makeDraft(cast, 'cedarLiaison', { client: 'fern' }),
      await makeDraft(cast, 'cedarLiaison', { client: 'fern' }),
    ];

    await disable('cedarAdministrator', idOf('cedarLiaison'));

    const events = await ask(
      `select object_id, actor_kind, actor_id, organization_id, codes from audit_events
       where action = 'draft.passed-on' and object_id = any ($1) order by position`,
      [drafts.map(({ id }) => id)],
    );
    expect(events.map((event) => event.object_id).sort()).toEqual(
      drafts.map(({ id }) => id).sort(),
    );
    expect(events[0]).toMatchObject({
      ...{ actor_kind: 'partner', actor_id: idOf('cedarAdministrator') },
      organization_id: cast.organizations.cedar,
      codes: { from: idOf('cedarLiaison'), to: idOf('cedarColleague') },
    });
    expect(await mailed()).toEqual([
      {
        subject_id: idOf('cedarColleague'),
        payload: {
          ...{ message: 'drafts-passed-on', recipientKind: 'member' },
          recipientId: idOf('cedarColleague'),
        },
      },
    ]);
    const job = await cast.jobFor('cedar', idOf('cedarColleague'));
    const composed = await writeAs(cast.services, job, (scope) =>
      composeMail(scope, {
        ...{ message: 'drafts-passed-on', recipientKind: 'member' },
        recipientId: idOf('cedarColleague'),
      }),
    );
    expect(composed?.mail).toEqual({ name: 'drafts-passed-on', props: { path: '/drafts' } });
  });

  test('go to who has worked longest for the client', async () => {
    await makeLiaison('cedarAdministrator', 'fern', '1 year');
    await grant('cedarColleague', 'fern', '2 years');
    const draft = await makeDraft(cast, 'cedarLiaison', { client: 'fern' });

    await disable('cedarAdministrator', idOf('cedarLiaison'));

    expect(await authorOf(draft.id)).toBe(idOf('cedarColleague'));
  });

  test('go to whom the author asked to look before anybody else, who then is asked no more', async () => {
    await makeLiaison('alderAdministrator', 'alder', '9 years');
    const shown = await makeDraft(cast, 'alderLiaison', {
      shownTo: ['alderColleague', 'alderAdministrator'],
    });
    const hidden = await makeDraft(cast, 'alderLiaison');

    await disable('alderAdministrator', idOf('alderLiaison'));

    expect(await authorOf(shown.id)).toBe(idOf('alderColleague'));
    // Abel works for another organization too, which this draft may accuse.
    expect(await authorOf(hidden.id)).toBe(idOf('alderAdministrator'));
    const { people } = await cast.readAs('alderColleague', (scope) =>
      viewReviewers(scope, { draftId: shown.id }),
    );
    expect(people.filter(({ isAsked }) => isAsked).map(({ name }) => name)).toEqual(['Anna Maple']);
    const looked = cast.readAuditedAs('alderAdministrator', (scope) =>
      viewReview(scope, { draftId: shown.id }),
    );
    await expect(looked).resolves.toMatchObject({ author: 'Abel Rowan' });
  });

  test('go to nobody who works for another organization too, unless shown', async () => {
    const draft = await makeDraft(cast, 'alderLiaison');
    const own = await makeDraft(cast, 'alderColleague');

    await disable('alderAdministrator', idOf('alderLiaison'));

    expect(await authorOf(draft.id)).toBe(idOf('alderLiaison'));
    await expect(open('alderColleague', draft.id)).rejects.toMatchObject(CLOSED);
    await expect(open('alderColleague', own.id)).resolves.toBeDefined();
  });

  test('never go to whom the item they complete accuses, though they were shown', async () => {
    const item = await makeItem(cast, 'alderLiaison', { state: 'returned_for_completion' });
    const [accusing, harmless] = [
      await makeDraft(cast, 'alderLiaison', { shownTo: ['alderColleague'] }),
      await makeDraft(cast, 'alderLiaison', { shownTo: ['alderColleague'] }),
    ];
    await ask('update drafts set completes_item_id = $1 where id = $2', [item.id, accusing.id]);
    await ask(
      `insert into accusations (organization_id, item_id, accused_id, basis, state)
       values ($1, $2, $3, 'identifier', 'confirmed')`,
      [item.organizationId, item.id, cast.organizations.birch],
    );

    await disable('alderAdministrator', idOf('alderLiaison'));

    expect(await authorOf(accusing.id)).toBe(idOf('alderLiaison'));
    expect(await authorOf(harmless.id)).toBe(idOf('alderColleague'));
  });

  test('wait while nobody works for the client, and pass once somebody is given it', async () => {
    const draft = await makeDraft(cast, 'cedarColleague', { client: 'gorse' });
    await disable('cedarAdministrator', idOf('cedarColleague'));
    expect(await authorOf(draft.id)).toBe(idOf('cedarColleague'));
    expect(await mailed()).toEqual([]);

    await give('cedarLiaison', ['cedar', 'fern'], ['cedar', 'fern', 'gorse']);

    await expect(open('cedarLiaison', draft.id)).resolves.toMatchObject({ id: draft.id });
    expect(await mailed()).toHaveLength(1);
  });

  test('wait for somebody invited until the invitation is accepted', async () => {
    const draft = await makeDraft(cast, 'cedarColleague', { client: 'gorse' });
    const { name, email } = cast.people.cedarColleague;
    await disable('cedarAdministrator', idOf('cedarColleague'));

    const memberId = await cast.writeAs('cedarAdministrator', (scope) =>
      inviteMember(scope, { name, email, roles: ['liaison'], clients: [cast.clients.gorse] }),
    );
    expect(await authorOf(draft.id)).toBe(idOf('cedarColleague'));
    await join(cast, { organization: 'cedar', memberId, who: 'cedarColleague' });

    expect(await authorOf(draft.id)).toBe(memberId);
    const [event] = await ask(
      `select actor_kind, actor_id from audit_events where action = 'draft.passed-on' and object_id = $1`,
      [draft.id],
    );
    expect(event).toEqual({ actor_kind: 'gate', actor_id: memberId });
    await ask('delete from drafts');
    await ask('delete from client_grants where membership_id = $1', [memberId]);
    await ask('delete from memberships where id = $1', [memberId]);
  });

  test('stay with a colleague who only lost the client', async () => {
    await grant('cedarLiaison', 'gorse', '1 year');
    const draft = await makeDraft(cast, 'cedarColleague', { client: 'gorse' });

    await give('cedarColleague', ['gorse'], []);

    await expect(open('cedarColleague', draft.id)).rejects.toMatchObject(CLOSED);
    expect(await authorOf(draft.id)).toBe(idOf('cedarColleague'));
    await give('cedarColleague', [], ['gorse']);
    await expect(open('cedarColleague', draft.id)).resolves.toBeDefined();
  });

  test('of two who leave at the same moment end with the one who stays', async () => {
    await grant('cedarColleague', 'fern', '5 years');
    await makeLiaison('cedarAdministrator', 'fern', '1 year');
    const draft = await makeDraft(cast, 'cedarLiaison', { client: 'fern' });

    // Two connections of the database itself: the use case would make one wait for the other before.
    const leave = (who: PersonName) =>
      withSuperuser(cast.database.superuserUrl, async (client) => {
        await client.query('begin');
        await client.query(`update memberships set state = 'disabled' where id = $1`, [idOf(who)]);
        await client.query('select pg_sleep(0.2)');
        await client.query('commit');
      });
    await Promise.all([leave('cedarLiaison'), leave('cedarColleague')]);

    expect(await authorOf(draft.id)).toBe(idOf('cedarAdministrator'));
  });
});
