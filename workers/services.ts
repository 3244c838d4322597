import type { WorkerConfig } from '#app/config/process-config.ts';
import { assertSafeRoles } from '#app/config/safe-roles.ts';
import { createVault } from '#app/crypto/vault.ts';
import { createPartyIndex } from '#app/features/accused/party-index.ts';
import type { Actor } from '#app/firewall/actor.ts';
import { createRecentOpenings } from '#app/firewall/recent-openings.ts';
import { type Credential, writeAs } from '#app/firewall/scope.ts';
import type { FirewallServices, ObjectStore } from '#app/firewall/services.ts';
import { createArrivals } from '#app/lib/arrival.ts';
import { systemClock } from '#app/lib/clock.ts';
import type { OrganizationId } from '#app/lib/ids.ts';
import { openScanner } from '#app/scanner/open-scanner.ts';
import type { Log } from '#app/server/log.ts';
import { openKeys } from '#app/server/open-keys.ts';
import { openStore } from '#app/storage/open-store.ts';
import { createReportShelf } from '#app/storage/report-shelf.ts';
import { createRolePool, type RolePool } from '#db/pools.ts';
import { insertEffect, pruneDone, wasEffectDone } from '#db/queries/effects.ts';
import { deleteExpiredSessions } from '#db/queries/gate.ts';
import { expireProposals } from '#db/queries/proposals.ts';
import { deleteOldResets } from '#db/queries/resets.ts';
import { deleteOldSentForms } from '#db/queries/sent-forms.ts';
import { parseAddress } from '#emails/address.ts';
import { createMailer } from '#emails/mailer.ts';
import { clearUploads } from './clear-uploads.ts';
import { createObjectLedger } from './object-ledger.ts';
import { createOutboxStore } from './outbox-store.ts';
import type { JobScopes, OpenJob, Schedule, WorkerServices } from './ports.ts';
import { storageSchedules } from './reconcile-storage.ts';

const ROLES = ['worker', 'relay', 'steward'] as const;
const MINUTE_MS = 60_000;
/** Done outbox rows are kept this long for questions about deliveries; the audit trail keeps the acts. */
const DONE_DAYS = 30;

/**
 * Builds what the worker process is made of.
 * @throws ConfigurationError when a role or a key is not what a worker may hold
 */
export async function createWorkerServices(
  config: WorkerConfig,
  log: Log,
): Promise<WorkerServices> {
  const { keyFile, isDemo } = config;
  const keys = await openKeys({
    keyFile,
    holds: 'worker',
    allowSample: isDemo,
    onProblem: () => log.error('keys.not_reloaded'),
  });
  const [worker, relay, steward] = ROLES.map((role) => openPool(config, role));
  if (!worker || !relay || !steward) throw new Error('worker pools are not configured');
  await assertSafeRoles([
    checked('worker', worker),
    checked('relay', relay),
    checked('steward', steward),
  ]);
  const vault = createVault({ keyService: keys });
  const services: FirewallServices = {
    pools: { worker },
    keys,
    vault,
    clock: systemClock,
    store: openStore(config.storage),
    // Jobs show nobody a report.
    reports: createReportShelf(undefined),
    openings: createRecentOpenings(systemClock),
    arrivals: createArrivals(),
    settings: {
      undoSeconds: config.undoSeconds,
      publicOrigin: config.publicOrigin,
      uploadMaxBytes: config.uploadMaxBytes,
      quota: config.quota,
      isScanning: config.scanner.kind !== 'none',
      resetMinutes: config.links.resetMinutes,
      texts: config.texts,
    },
  };
  const from = parseAddress(config.mail.from);
  if (!from) throw new Error('the sender address is not valid');
  const { productName, agencyName } = config.texts;
  const frame = { productName, agencyName, from: config.mail.from };
  const mailer = createMailer({ relay: config.mail, from, fromName: productName });
  const objects = createObjectLedger(relay.pool);
  return {
    outbox: createOutboxStore(relay.pool),
    objects,
    scopes: createJobScopes(services),
    clock: systemClock,
    store: services.store,
    scanner: openScanner(config.scanner),
    indexParty: createPartyIndex(keys),
    mailer,
    mailFrames: {
      partner: { ...frame, origin: config.publicOrigin },
      government: { ...frame, origin: config.governmentOrigin },
    },
    schedules: [
      ...schedulesOn(steward, services.store),
      ...storageSchedules({ store: services.store, objects, log, clock: systemClock }),
    ],
    close: async () => {
      mailer.close();
      keys.close();
      vault.close();
      await Promise.all([worker.close(), relay.close(), steward.close()]);
    },
  };
}

/** What is cleared away or ends by the clock, by functions that show the steward nothing. */
function schedulesOn(steward: RolePool, store: ObjectStore): readonly Schedule[] {
  return [
    {
      name: 'uploads.clear',
      everyMs: 10 * MINUTE_MS,
      run: () => clearUploads(steward.pool, store),
    },
    {
      name: 'sessions.sweep',
      everyMs: 10 * MINUTE_MS,
      run: () => deleteExpiredSessions(steward.pool),
    },
    {
      name: 'resets.sweep',
      everyMs: 60 * MINUTE_MS,
      run: () => deleteOldResets(steward.pool),
    },
    {
      name: 'sent-forms.sweep',
      everyMs: 60 * MINUTE_MS,
      run: () => deleteOldSentForms(steward.pool),
    },
    {
      name: 'proposals.expire',
      everyMs: MINUTE_MS,
      run: () => expireProposals(steward.pool),
    },
    {
      name: 'outbox.prune',
      everyMs: 60 * MINUTE_MS,
      run: () => pruneDone(steward.pool, DONE_DAYS),
    },
  ];
}

/** Transactions of role psilo_worker that carry the token issued for one job (RULES 20). */
export function createJobScopes(services: FirewallServices): JobScopes {
  return {
    run: (job, work) => writeAs(services, credentialOf(job), work),
    async once(job, key, work) {
      return writeAs(services, credentialOf(job), async (scope) => {
        const isFirst = await insertEffect(scope.db, { key, organizationId: job.organizationId });
        if (isFirst) await work(scope);
        return isFirst;
      });
    },
    unlessDone: (job, key, work) =>
      writeAs(services, credentialOf(job), async (scope) =>
        (await wasEffectDone(scope.db, key)) ? undefined : work(scope),
      ),
  };
}

function credentialOf(job: OpenJob): Credential {
  const actor: Actor = {
    kind: 'worker',
    id: job.id,
    identityId: null,
    // The relay's function returns it from the outbox row's column of that meaning.
    organizationId: job.organizationId as OrganizationId | null,
    destinationId: null,
    roles: ['job'],
    requestId: job.id,
    source: null,
  };
  return { actor, token: job.token };
}

function openPool(config: WorkerConfig, role: (typeof ROLES)[number]): RolePool | undefined {
  const database = config.databases[role];
  return (
    database && createRolePool(`psilo_${role}`, { url: database.url, size: database.poolSize })
  );
}

function checked(role: (typeof ROLES)[number], { pool }: RolePool) {
  return { role, query: (text: string) => pool.query(text) };
}
