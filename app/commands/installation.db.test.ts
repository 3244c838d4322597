import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Environment } from '#app/config/environment.ts';
import { createKeyFile, INDEX_PURPOSES, ROOT_NAMES, writeKeyFile } from '#app/crypto/key-file.ts';
import { totpCode } from '#app/crypto/totp.ts';
import { until } from './processes/testing/wait.ts';
import {
  alterRole,
  environmentOf,
  type Machine,
  ORIGIN,
  openMachine,
  type Running,
  startProcess,
  variablesOf,
} from './testing/installation.ts';
import { readInstallationSteps } from './testing/readme.ts';
import { runScript } from './testing/script.ts';
import { openVisitor, type Page, type Visitor } from './testing/visitor.ts';

// Processes and, run alone, a whole build take their time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const MINUTES = 60_000;
const EMAIL = 'sela@agency.test';
const PASSWORD = 'copper lantern harvest 12';
const BAD_CONFIGURATION = 78;

const steps = readInstallationSteps();
let machine: Machine;
const running: Running[] = [];

beforeAll(async () => {
  machine = await openMachine();
});
afterAll(async () => {
  for (const process of running) process.signal('SIGKILL');
  await machine.close();
});

/** Runs a command with exactly the variables that its step of the README names. */
function run(name: string, words: readonly string[] = []) {
  const step = steps.find(({ commands }) => commands.some((command) => command.name === name));
  return runScript(name, words, variablesOf(machine, step?.variables ?? []));
}

async function start(holder: 'partner' | 'government' | 'worker'): Promise<Running> {
  const process = await startProcess(machine, holder);
  running.push(process);
  return process;
}

describe('an installation by the README, on an empty PostgreSQL', () => {
  let partner: Running;
  let government: Running;
  let worker: Running;
  let visitor: Visitor;
  let link: string;

  test('has the steps that are walked here, in this order', () => {
    const told = steps.flatMap(({ commands }) =>
      commands.map(({ name, words }) => [name, ...(words.match(/--\w+/g) ?? [])].join(' ')),
    );

    expect(told).toEqual([
      'provision',
      'migrate',
      'new-keys --directory',
      'enter-keys',
      'build',
      'start:web --face',
      'start:web --face',
      'start:worker',
      'create-admin --email --name',
    ]);
  });

  test('1 to 4: roles and database, tables, key files, their public halves', async () => {
    expect(await run('provision')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Next: npm run migrate'),
    });
    expect(await run('migrate')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Applied 0001/),
    });
    expect(await run('new-keys', ['--directory', machine.keys])).toMatchObject({ code: 0 });
    expect(await run('enter-keys')).toMatchObject({
      code: 0,
      output: expect.stringContaining('Next: npm run create-admin'),
    });
  });

  test('can be run again: nothing is applied twice, no key is overwritten', async () => {
    const [migrated, keys, entered] = await Promise.all([
      run('migrate'),
      run('new-keys', ['--directory', machine.keys]),
      run('enter-keys'),
    ]);

    expect(migrated).toMatchObject({ code: 0, output: 'The database is up to date.\n' });
    expect(keys).toMatchObject({ code: 1, output: expect.stringContaining('partner-keys.json') });
    expect(entered).toMatchObject({
      code: 0,
      output: expect.stringContaining('nothing was changed'),
    });
  });

  test(
    '5: a build, both faces and the worker, each ready on its health port',
    async () => {
      expect(await run('build')).toMatchObject({ code: 0 });

      [partner, government, worker] = await Promise.all([
        start('partner'),
        start('government'),
        start('worker'),
      ]);

      for (const { healthUrl } of [partner, government, worker]) {
        expect(await (await fetch(healthUrl)).json()).toMatchObject({ status: 'ready' });
      }
    },
    4 * MINUTES,
  );

  test('6: a link for the first administrator, on the government face, once', async () => {
    const created = await run('create-admin', ['--email', EMAIL, '--name', 'Sela First']);
    const again = await run('create-admin', ['--email', EMAIL, '--name', 'Sela First']);

    link = new RegExp(`${ORIGIN}(/invitation/[\\w-]+)`).exec(created.output)?.[1] ?? '';
    expect(created.code).toBe(0);
    expect(link).not.toBe('');
    expect(again).toMatchObject({ code: 1, output: expect.not.stringContaining('/invitation/') });
  });

  test('lets the administrator in with password and second factor, over HTTP', async () => {
    visitor = openVisitor(government.port, ORIGIN);

    const accepted = await visitor.post(link, {
      ...{ token: link.split('/').at(-1) ?? '', email: EMAIL, password: PASSWORD },
    });
    const first = await visitor.post('/sign-in', { email: EMAIL, password: PASSWORD });
    const half = await visitor.get('/accounts');
    const enrolment = await visitor.get(first.location ?? '');
    const code = totpCode(secretIn(enrolment), new Date());
    const second = await visitor.post('/sign-in/enrol', { code });
    const accounts = await visitor.get('/accounts');

    expect([accepted.location, first.location]).toEqual(['/sign-in', '/sign-in/enrol']);
    expect(half.status).toBe(302);
    expect(second.status).toBe(302);
    expect(accounts).toMatchObject({ status: 200, text: expect.stringContaining('Sela First') });
  });

  test('carries the administrator’s invitation to the mail relay, under TLS', async () => {
    const form = await visitor.get('/accounts/new');
    const sent = await visitor.post('/accounts/new', {
      member: carriedBy(form.text, 'member'),
      key: carriedBy(form.text, 'key'),
      ...{ name: 'Nora Gate', email: 'nora@agency.test' },
      ...{ role: 'onboarding_admin', affiliation: 'department' },
    });
    await until(() => machine.relay.caught.length > 0);

    const [mail] = machine.relay.caught;
    expect(sent.status).toBe(302);
    expect(mail).toMatchObject({ isEncrypted: true, envelope: { to: ['nora@agency.test'] } });
    expect((await mail?.parse())?.text).toContain(`${ORIGIN}/invitation/`);
  });

  test('has none of the demo’s pages, and no government page on the partner face', async () => {
    const stranger = openVisitor(partner.port, ORIGIN);

    const asked = ['/demo/codes', '/demo/mailbox', '/sign-in'].map((path) => stranger.get(path));
    const signedIn = await stranger.post('/sign-in', { email: EMAIL, password: PASSWORD });

    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 200]);
    // The administrator's sign-in is of the other face, and this one knows nothing of it.
    expect(signedIn.status).toBe(401);
  });

  test('answers what is under way when it is asked to end, takes nothing new, and ends (baseline 98)', async () => {
    const body = new URLSearchParams({ email: EMAIL, password: 'wrong' }).toString();
    const socket = connect(government.port, '127.0.0.1');
    await once(socket, 'connect');
    const [start, rest] = [body.slice(0, 10), body.slice(10)];
    socket.write(
      `POST /sign-in HTTP/1.1\r\nHost: a\r\nOrigin: ${ORIGIN}\r\nConnection: close\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${start}`,
    );
    await until(async () => (await fetch(government.healthUrl)).ok);

    government.signal('SIGTERM');
    await until(async () => (await statusOf(government.healthUrl)) === 503);
    const refused = await statusOf(`http://127.0.0.1:${government.port}/`);
    socket.write(rest);
    const answer = await text(socket);

    expect(refused).toBe('refused');
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(await government.exited).toBe(0);
  });

  test('ends its worker and the other face as well', async () => {
    for (const process of [worker, partner]) process.signal('SIGTERM');

    expect(await Promise.all([worker.exited, partner.exited])).toEqual([0, 0]);
  });

  describe('refuses to start, with a table and without a secret in it', () => {
    const web = (changes: Environment) =>
      runScript('start:web', ['--face', 'partner'], {
        ...environmentOf(machine, 'partner'),
        ...changes,
      });

    async function expectRefused(environment: Environment, ...words: readonly string[]) {
      const { code, output } = await web(environment);
      expect(code).toBe(BAD_CONFIGURATION);
      for (const word of ['Variable', 'What is wrong', ...words]) expect(output).toContain(word);
      for (const url of Object.values(machine.variables).filter((value) => URL.canParse(value))) {
        const { password } = new URL(url);
        if (password !== '') expect(output).not.toContain(password);
      }
    }

    test('without its configuration, naming everything that is missing', async () => {
      const nothing = Object.fromEntries(
        Object.keys(environmentOf(machine, 'partner')).map((name) => [name, undefined]),
      );

      await expectRefused(nothing, ...Object.keys(nothing), 'is missing');
    });

    test('with what is not its own, a limit loosened and a name misspelled', async () => {
      const foreign = ['migrator', 'backup', 'superuser', 'staff'].map(
        (who) => `DATABASE_URL_${who.toUpperCase()}`,
      );
      const changes = { SESSION_IDLE_MINUTES: '60', STORAGE_DIRR: '/srv' };

      await expectRefused(
        { ...variablesOf(machine, foreign), ...changes },
        ...[...foreign, ...Object.keys(changes), 'never loosened'],
      );
    });

    test('with a sample key', async () => {
      const file = join(machine.keys, 'demo-keys.json');
      const options = { roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true };
      await writeKeyFile(file, createKeyFile(options));

      await expectRefused({ KEY_FILE: file }, 'KEY_FILE');
    });

    test('when its role has become superuser and passes row security (baseline 30)', async () => {
      await alterRole(machine, 'partner', 'superuser bypassrls createrole');

      await expectRefused(
        {},
        ...['DATABASE_URL_PARTNER', 'superuser', 'passes row security', 'may create roles'],
      );
    });
  });
});

async function statusOf(url: string): Promise<number | 'refused'> {
  try {
    return (await fetch(url)).status;
  } catch {
    return 'refused';
  }
}

/** The secret an authenticator app is given, from the page that shows it. */
/** A field that the form of a page carries unseen. */
function carriedBy(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
}

function secretIn({ text: html }: Page): string {
  return /<code>([A-Z2-7 ]+)<\/code>/.exec(html)?.[1]?.replaceAll(' ', '') ?? '';
}
