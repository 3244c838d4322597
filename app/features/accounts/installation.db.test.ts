import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createKeyFile,
  INDEX_PURPOSES,
  ROOT_NAMES,
  sliceKeyFile,
  writeKeyFile,
} from '#app/crypto/key-file.ts';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { hashToken } from '#app/crypto/tokens.ts';
import { totpCode } from '#app/crypto/totp.ts';
import { createVault } from '#app/crypto/vault.ts';
import { rotateKeys } from '#app/features/keys/rotate-keys.server.ts';
import { composeMail } from '#app/features/mail/compose.server.ts';
import { type Credential, readAuditedAs, writeAs } from '#app/firewall/scope.ts';
import type { FirewallServices } from '#app/firewall/services.ts';
import { createSessionKeeper } from '#app/session/keeper.ts';
import type { SessionServices } from '#app/session/services.ts';
import { giveFirstFactor, giveSecondFactor } from '#app/session/sign-in.server.ts';
import { findSession, type SessionRow } from '#db/queries/gate.ts';
import { credentialOfJob, credentialOfSession } from '#db/testing/credentials.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { createTestServices } from '#db/testing/services.ts';
import { withSuperuser } from '#db/testing/template.ts';
import type { TestDatabase } from '#db/testing/test-database.ts';
import { createFirstAdministrator } from './accounts.server.ts';
import { viewEnrolment } from './enrolment.server.ts';
import { enterKeys } from './enter-keys.server.ts';
import { acceptInvitation } from './invitation.server.ts';
import { inviteOfficer, listOfficers } from './officers.server.ts';

const ORIGIN = { requestId: 'test', source: '192.0.2.0/24' };
const PASSWORD = 'copper lantern harvest 12';

let database: TestDatabase;
let directory: string;
/** A process as an installation runs it: with the key file of its own face and no other. */
type Process = { readonly firewall: FirewallServices; readonly session: SessionServices };
let government: Process;
let worker: Process;
const closers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  directory = await mkdtemp(path.join(tmpdir(), 'psilo-installation-'));
  const all = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: false });
  for (const face of ['partner', 'government', 'worker'] as const) {
    await writeKeyFile(fileOf(face), sliceKeyFile(all, face));
  }
  government = await startProcess('government');
  worker = await startProcess('worker');
});

afterAll(async () => {
  for (const close of closers) await close();
  await database.close();
  await rm(directory, { recursive: true, force: true });
});

function fileOf(face: string): string {
  return path.join(directory, `${face}-keys.json`);
}

async function startProcess(face: 'government' | 'worker'): Promise<Process> {
  const { services, session, close } = await createTestServices(database);
  const keys = await openLocalKeyFile(fileOf(face), { allowSample: false });
  const vault = createVault({ keyService: keys });
  closers.push(async () => {
    vault.close();
    await close();
  });
  const keeper = createSessionKeeper(session.gate);
  return {
    firewall: { ...services, keys, vault },
    session: { ...session, keys, vault, keeper, faces: ['government'] },
  };
}

function enter(face: 'partner' | 'government' | 'worker') {
  return enterKeys({ stewardUrl: database.urls.psilo_steward, keyFile: fileOf(face) });
}

function createAdministrator() {
  return createFirstAdministrator({
    gateUrl: database.urls.psilo_gate,
    keyFile: fileOf('government'),
    publicOrigin: 'https://portal.agency.test',
    email: 'sela@agency.test',
    name: 'Sela First',
  });
}

/** Accepts an invitation, signs in, enrols the second factor; returns who acts then. */
async function enterPortal(token: string, email: string): Promise<Credential> {
  const { session } = government;
  await acceptInvitation(session, { token, email, password: PASSWORD }, ORIGIN);
  const first = await giveFirstFactor(session, { email, password: PASSWORD }, ORIGIN);
  const half = await sessionOf(first.token);
  const { secret } = await viewEnrolment(session, { session: half, issuer: 'PSILO portal' });
  const code = totpCode(secret.replaceAll(' ', ''), new Date());
  const full = await giveSecondFactor(session, { session: half, code }, ORIGIN);
  const { id } = await sessionOf(full.token);
  return credentialOfSession(session, { sessionId: id, face: 'government' });
}

async function sessionOf(token: string): Promise<SessionRow> {
  const id = hashToken(token).toString('hex');
  const row = await findSession(government.session.gate.pool, id);
  if (!row) throw new Error('no session');
  return row;
}

describe('a new installation, without any demo data', () => {
  test('creates no administrator before its keys are entered', async () => {
    await expect(createAdministrator()).rejects.toMatchObject({
      code: 'unavailable',
      sentence: expect.stringContaining('npm run enter-keys'),
    });
  });

  test('enters its keys once, from whichever key file', async () => {
    expect(await enter('partner')).toEqual({ roots: 3, realms: 9 });
    expect(await enter('government')).toEqual({ roots: 0, realms: 0 });
    expect(await enter('worker')).toEqual({ roots: 0, realms: 0 });
  });

  test('refuses the keys of another installation and changes nothing', async () => {
    const foreign = path.join(directory, 'foreign-keys.json');
    const other = createKeyFile({
      roots: ROOT_NAMES,
      indexPurposes: INDEX_PURPOSES,
      sample: false,
    });
    await writeKeyFile(foreign, sliceKeyFile(other, 'partner'));

    const refused = enterKeys({ stewardUrl: database.urls.psilo_steward, keyFile: foreign });

    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    expect(await enter('partner')).toEqual({ roots: 0, realms: 0 });
  });

  test('refuses a key file that others can read', async () => {
    const open = path.join(directory, 'open-keys.json');
    const all = createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: false });
    await writeKeyFile(open, all);
    await chmod(open, 0o644);

    const refused = enterKeys({ stewardUrl: database.urls.psilo_steward, keyFile: open });

    await expect(refused).rejects.toMatchObject({ code: 'key_file_exposed' });
  });

  test('lets its first administrator in with a second factor, who invites an onboarding administrator (baseline 15)', async () => {
    const { link } = await createAdministrator();
    const administrator = await enterPortal(link.split('/').at(-1) ?? '', 'sela@agency.test');

    const officerId = await writeAs(government.firewall, administrator, (scope) =>
      inviteOfficer(scope, {
        name: 'Nora Gate',
        email: 'nora@agency.test',
        role: 'onboarding_admin',
        affiliation: 'department',
      }),
    );
    const job = await credentialOfJob(database, { organizationId: null, subjectId: officerId });
    const composed = await writeAs(worker.firewall, job, (scope) =>
      composeMail(scope, {
        message: 'invitation',
        recipientKind: 'officer',
        recipientId: officerId,
      }),
    );
    const { path: invitation } =
      composed?.mail.name === 'invitation' ? composed.mail.props : { path: '' };
    const onboarding = await enterPortal(invitation.split('/').at(-1) ?? '', 'nora@agency.test');

    expect(composed?.to).toBe('nora@agency.test');
    expect(administrator.actor).toMatchObject({ kind: 'admin', roles: ['security_admin'] });
    expect(onboarding.actor).toMatchObject({ kind: 'admin', roles: ['onboarding_admin'] });
    const { officers } = await readAuditedAs(government.firewall, administrator, (scope) =>
      listOfficers(scope, { view: 'active', after: undefined }),
    );
    expect(officers.map((officer) => officer.name).toSorted()).toEqual(['Nora Gate', 'Sela First']);
  });

  test('creates no second first administrator (baseline 15)', async () => {
    await expect(createAdministrator()).rejects.toMatchObject({ code: 'conflict' });
  });

  test('rotates a root later, and files that still carry its older public half enter what is missing', async () => {
    const stewardUrl = database.urls.psilo_steward;
    const input = { stewardUrl, keyFile: fileOf('partner'), allowSample: false };
    const rotate = () => rotateKeys({ ...input, report: () => undefined }, { root: 'partner' });
    const letTimePass = () =>
      withSuperuser(database.superuserUrl, (client) =>
        client.query(`update key_rotations set started_at = started_at - interval '10 minutes',
          rewrapped_at = rewrapped_at - interval '10 minutes'`),
      );

    // In between, the new version stands in one file and in no table.
    expect(await rotate()).toBe('distribute');
    expect(await enter('partner')).toEqual({ roots: 0, realms: 0 });
    while ((await rotate()) !== 'done') await letTimePass();

    expect(await enter('partner')).toEqual({ roots: 0, realms: 0 });
    expect(await enter('government')).toEqual({ roots: 0, realms: 0 });
    await expect(
      rotateKeys({ ...input, report: () => undefined }, { root: 'government' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });
});
