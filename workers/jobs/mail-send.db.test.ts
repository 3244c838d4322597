import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#app/lib/clock.ts';
import { createLog } from '#app/server/log.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { createMailer, type Mailer } from '#emails/mailer.ts';
import { testAddress } from '#emails/testing/address.ts';
import { type Catcher, startCatcher } from '#emails/testing/catcher.ts';
import { createOutboxStore } from '../outbox-store.ts';
import type { JobScopes, OutboxStore } from '../ports.ts';
import { createRunner } from '../run-job.ts';
import { createJobScopes } from '../services.ts';
import { unusedServices } from '../testing/unused-services.ts';
import { type MailSendPayload, mailSend } from './definitions.ts';
import { sendMailJob } from './mail-send.ts';

let cast: Cast;
let outbox: OutboxStore;
let catcher: Catcher;
let mailer: Mailer;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  outbox = createOutboxStore(cast.database.pool('psilo_relay').pool);
});

beforeEach(() => connect());

afterEach(async () => {
  mailer.close();
  await catcher.close();
});

afterAll(() => cast.close());

async function connect(options = {}): Promise<void> {
  catcher = await startCatcher(options);
  mailer = createMailer({
    relay: { host: '127.0.0.1', port: catcher.port, security: 'none' },
    from: testAddress('portal@agency.example'),
    fromName: 'Portal',
  });
}

async function reconnect(options: object): Promise<void> {
  mailer.close();
  await catcher.close();
  await connect(options);
}

function sql(text: string, values: readonly unknown[]) {
  return withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));
}

async function insert(
  changes: Partial<MailSendPayload> = {},
  organization: 'alder' | 'birch' | null = 'alder',
): Promise<string> {
  const id = crypto.randomUUID();
  const recipientId = cast.people.alderLiaison.memberId;
  const payload = { message: 'invitation', recipientKind: 'member', recipientId, ...changes };
  await sql(
    `insert into outbox (id, kind, queue, organization_id, subject_id, payload)
     values ($1, $2, 'mail', $3, $4, $5)`,
    [
      id,
      mailSend.kind,
      organization && cast.organizations[organization],
      recipientId,
      JSON.stringify(payload),
    ],
  );
  return id;
}

async function row(id: string): Promise<Record<string, unknown>> {
  const { rows } = await sql('select * from outbox where id = $1', [id]);
  return rows[0];
}

function runner({
  store = outbox,
  scopes = createJobScopes(cast.services),
}: {
  store?: OutboxStore;
  scopes?: JobScopes;
} = {}) {
  return createRunner({
    services: { ...unusedServices, outbox: store, scopes, clock: systemClock, mailer },
    handlers: new Map([sendMailJob]),
    log: createLog({ level: 'error', destination: { write: () => undefined } }),
    random: Math.random,
  });
}

describe('sending a mail', () => {
  test('opens the sealed address and reaches that one person, once', async () => {
    const id = await insert();
    const run = runner();

    await run(id);
    await run(id);

    expect(catcher.caught).toHaveLength(1);
    expect(catcher.caught[0]?.envelope.to).toEqual([cast.people.alderLiaison.email]);
    expect(catcher.caught[0]?.header('message-id')).toBe(`<${id}@agency.example>`);
    expect((await row(id))['done_at']).not.toBeNull();
  });

  test('brings a link whose token the database knows by digest alone', async () => {
    const id = await insert();

    await runner()(id);

    const { text = '' } = (await catcher.caught[0]?.parse()) ?? {};
    const [, token = ''] = /https:\/\/portal\.example\/invitation\/([\w-]{43})/.exec(text) ?? [];
    expect(token).toHaveLength(43);
    const { rows } = await sql('select payload::text as payload from outbox where id = $1', [id]);
    expect(rows[0].payload).not.toContain(token);
    const hit = await sql('select 1 from invitation_tokens where token_hash = sha256($1)', [
      Buffer.from(token),
    ]);
    expect(hit.rowCount).toBe(1);
  });

  test.each([
    ['an officer', 'officer', 'analyst', 'desk.example', 'portal.example'],
    ['a partner', 'member', 'alderLiaison', 'portal.example', 'desk.example'],
  ] as const)(
    'leads %s to the face they sign in to (RULES 22)',
    async (_who, kind, who, at, notAt) => {
      const recipientId = cast.people[who].memberId;
      const id = await insert(
        { recipientKind: kind, recipientId },
        kind === 'officer' ? null : 'alder',
      );

      await runner()(id);

      const { text = '', html = '' } = (await catcher.caught[0]?.parse()) ?? {};
      expect(text).toContain(`https://${at}/invitation/`);
      expect(text + html).not.toContain(`https://${notAt}`);
    },
  );

  test('adds one copy with the same Message-ID when it died between sending and noting it', async () => {
    const id = await insert();
    const scopes = createJobScopes(cast.services);
    const dying = { ...outbox, failJob: () => Promise.reject(new Error('killed')) };
    const once = () => Promise.reject(new Error('killed'));
    await expect(runner({ store: dying, scopes: { ...scopes, once } })(id)).rejects.toThrow(
      'killed',
    );

    await runner()(id);

    const ids = catcher.caught.map((mail) => mail.header('message-id'));
    expect(ids).toEqual([`<${id}@agency.example>`, `<${id}@agency.example>`]);
  });

  test('adds no copy when it died after noting it', async () => {
    const id = await insert();
    const store = { ...outbox, finishJob: () => Promise.reject(new Error('killed')) };
    await expect(runner({ store })(id)).rejects.toThrow('killed');

    await runner()(id);

    expect(catcher.caught).toHaveLength(1);
  });

  test('to an address that the relay refuses is a dead letter', async () => {
    await reconnect({ onRecipient: 550 });
    const id = await insert();

    await runner()(id);

    expect(await row(id)).toMatchObject({ last_error_code: 'mail_recipient_refused' });
    expect((await row(id))['dead_at']).not.toBeNull();
  });

  test('waits for a relay that is down, uncounted, and goes out when it is back', async () => {
    const id = await insert();
    await catcher.close();
    await runner()(id);
    expect(await row(id)).toMatchObject({ attempts: 0, dead_at: null, done_at: null });

    await connect();
    await sql('update outbox set not_before = now() where id = $1', [id]);
    await runner()(id);

    expect(catcher.caught).toHaveLength(1);
  });

  test('about something of another organization sends nothing (baseline 32)', async () => {
    const id = await insert({ recipientId: cast.people.birchLiaison.memberId });

    await runner()(id);

    expect(catcher.caught).toEqual([]);
    expect((await row(id))['done_at']).not.toBeNull();
  });

  test('about an item whose filer left, with no one after, tells the administrators once', async () => {
    const item = await makeItem(cast, 'birchLiaison');
    const { memberId } = cast.people.birchLiaison;
    await sql("update memberships set state = 'disabled' where id = $1", [memberId]);
    const id = await insert(
      { message: 'status-changed', recipientId: memberId, itemId: item.id },
      'birch',
    );
    const store = { ...outbox, finishJob: () => Promise.reject(new Error('killed')) };
    await expect(runner({ store })(id)).rejects.toThrow('killed');

    await runner()(id);

    const { rows } = await sql(
      "select id from outbox where payload ->> 'message' = 'grant-needed' and organization_id = $1",
      [cast.organizations.birch],
    );
    expect(rows).toHaveLength(1);
    await runner()(rows[0].id);
    expect(catcher.caught.map((mail) => mail.envelope.to)).toEqual([
      [cast.people.birchAdministrator.email],
    ]);
  });

  test('of a message that no longer exists is a dead letter', async () => {
    // `as`: a name that an older release may have written.
    const id = await insert({ message: 'gone-message' as MailSendPayload['message'] });

    await runner()(id);

    expect(await row(id)).toMatchObject({ done_at: null, last_error_code: 'mail_message_unknown' });
    expect(catcher.caught).toEqual([]);
  });
});
