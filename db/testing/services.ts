import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createKeyFile, INDEX_PURPOSES, ROOT_NAMES } from '#app/crypto/key-file.ts';
import { createKeyService, type KeyService } from '#app/crypto/key-service.ts';
import { createPasswordHasher } from '#app/crypto/passwords.ts';
import { createVault } from '#app/crypto/vault.ts';
import { createRecentOpenings } from '#app/firewall/recent-openings.ts';
import type { FirewallServices } from '#app/firewall/services.ts';
import { createArrivals } from '#app/lib/arrival.ts';
import { type Clock, systemClock } from '#app/lib/clock.ts';
import { createSessionKeeper } from '#app/session/keeper.ts';
import type { SessionServices } from '#app/session/services.ts';
import { createStandIn } from '#app/session/stand-in.ts';
import { createLocalStore } from '#app/storage/local-store.ts';
import { createReportShelf } from '#app/storage/report-shelf.ts';
import type { TestDatabase } from './test-database.ts';

/** What a process entry builds, on a test database. */
export type TestServices = {
  readonly services: FirewallServices;
  readonly session: SessionServices;
  /** Where sealed files lie. */
  readonly storageDirectory: string;
  close(): Promise<void>;
};

export type TestServicesOptions = {
  /** The application's clock; the database keeps its own. */
  readonly clock?: Clock;
  readonly poolSize?: number;
  /** Whether files that arrive wait for a scanner; without one unless told. */
  readonly isScanning?: boolean;
  readonly quota?: Partial<FirewallServices['settings']['quota']>;
  /** Those of running processes, for tests that share them; sample keys of their own otherwise. */
  readonly keys?: KeyService;
  /** The same for sealed files; whoever names a directory also removes it. */
  readonly storageDirectory?: string;
  /** File of an isolation report; none unless told. */
  readonly isolationReport?: string;
};

/** Both faces in one, with sample keys in memory and files in a directory of its own unless told. */
export async function createTestServices(
  database: TestDatabase,
  options: TestServicesOptions = {},
): Promise<TestServices> {
  const { clock = systemClock, poolSize = 2, keys = sampleKeys() } = options;
  const vault = createVault({ keyService: keys });
  const storageDirectory =
    options.storageDirectory ?? (await mkdtemp(path.join(tmpdir(), 'psilo-storage-')));
  const gate = database.pool('psilo_gate', poolSize);
  const services: FirewallServices = {
    pools: {
      partner: database.pool('psilo_partner', poolSize),
      staff: database.pool('psilo_staff', poolSize),
      destination: database.pool('psilo_destination', poolSize),
      admin: database.pool('psilo_admin', poolSize),
      auditor: database.pool('psilo_auditor', poolSize),
      worker: database.pool('psilo_worker', poolSize),
    },
    keys,
    vault,
    store: createLocalStore(storageDirectory),
    reports: createReportShelf(options.isolationReport),
    openings: createRecentOpenings(clock),
    arrivals: createArrivals(),
    clock,
    settings: {
      undoSeconds: 30,
      publicOrigin: 'https://portal.example',
      uploadMaxBytes: 10 * 2 ** 20,
      isScanning: options.isScanning ?? false,
      quota: { personBytes: 2 ** 30, organizationBytes: 2 ** 31, ...options.quota },
      resetMinutes: 30,
      texts: {
        contact: 'Call 555 0100.',
        privacyStatement: 'Sealed and walled off.',
        burdenStatement: 'About 15 minutes.',
        falseStatementNotice: 'Say what is true.',
      },
    },
  };
  const session: SessionServices = {
    gate,
    keeper: createSessionKeeper(gate),
    faces: ['partner', 'government'],
    keys,
    vault,
    hasher: createPasswordHasher(),
    clock,
    limits: { idleSeconds: 900, idlePrivilegedSeconds: 600, absoluteSeconds: 43_200 },
    standIn: createStandIn({ keys, vault }, 'partner'),
  };
  return {
    services,
    session,
    storageDirectory,
    async close() {
      vault.close();
      if (options.storageDirectory === undefined)
        await rm(storageDirectory, { recursive: true, force: true });
    },
  };
}

function sampleKeys(): KeyService {
  return createKeyService(
    createKeyFile({ roots: ROOT_NAMES, indexPurposes: INDEX_PURPOSES, sample: true }),
  );
}
