import type { WebConfig } from '#app/config/process-config.ts';
import { assertSafeRoles } from '#app/config/safe-roles.ts';
import type { KeyService } from '#app/crypto/key-service.ts';
import { createPasswordHasher } from '#app/crypto/passwords.ts';
import { createVault, type Vault } from '#app/crypto/vault.ts';
import { createRecentOpenings } from '#app/firewall/recent-openings.ts';
import type { FirewallServices } from '#app/firewall/services.ts';
import { createArrivals } from '#app/lib/arrival.ts';
import { type Clock, systemClock } from '#app/lib/clock.ts';
import { createSessionKeeper } from '#app/session/keeper.ts';
import type { SessionServices } from '#app/session/services.ts';
import { createStandIn } from '#app/session/stand-in.ts';
import { isUsable, openStore } from '#app/storage/open-store.ts';
import { createReportShelf } from '#app/storage/report-shelf.ts';
import { createRolePool, type RolePool } from '#db/pools.ts';
import type { Face } from '#db/queries/gate.ts';
import { createLog } from './log.ts';
import { openKeys } from './open-keys.ts';
import type { AppServices, Readiness } from './services.ts';

const ACTOR_KINDS = ['partner', 'staff', 'destination', 'admin', 'auditor'] as const;
const MINUTE = 60;
const HOUR = 3600;

type Foundation = {
  readonly keys: KeyService;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly pools: ReadonlyMap<string, RolePool>;
};

/**
 * Builds, once, everything the web process hands to its requests.
 * @throws ConfigurationError when a role or a key is not what this face may hold (baseline 30, 68)
 */
export async function composeServices(config: WebConfig): Promise<AppServices> {
  const log = createLog({ level: config.logLevel });
  const keys = await openKeys({
    keyFile: config.keyFile,
    holds: config.face === 'both' ? 'demo' : config.face,
    allowSample: config.isDemo,
    onProblem: () => log.error('keys.not_reloaded'),
  });
  const pools = openPools(config);
  await assertSafeRoles(
    Object.entries(config.databases).flatMap(([role]) => {
      const pool = pools.get(role);
      // The check wants the role's short name, which is the configuration's key.
      return pool
        ? [
            {
              role: role as keyof typeof config.databases,
              query: (sql: string) => pool.pool.query(sql),
            },
          ]
        : [];
    }),
  );
  const foundation = { keys, vault: createVault({ keyService: keys }), clock: systemClock, pools };
  const firewall = firewallServices(config, foundation);
  return {
    clock: systemClock,
    log,
    site: config,
    firewall,
    session: sessionServices(config, foundation),
    readiness: () => readinessOf(requirePool(pools, 'gate'), firewall),
    close: async () => {
      keys.close();
      foundation.vault.close();
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function openPools(config: WebConfig): ReadonlyMap<string, RolePool> {
  return new Map(
    (['gate', ...ACTOR_KINDS] as const).flatMap((role) => {
      const database = config.databases[role];
      return database
        ? [[role, createRolePool(`psilo_${role}`, { url: database.url, size: database.poolSize })]]
        : [];
    }),
  );
}

function firewallServices(
  config: WebConfig,
  { keys, vault, clock, pools }: Foundation,
): FirewallServices {
  return {
    pools: Object.fromEntries([...pools].filter(([role]) => role !== 'gate')),
    keys,
    vault,
    clock,
    store: openStore(config.storage),
    reports: createReportShelf(config.isolationReport),
    openings: createRecentOpenings(clock),
    arrivals: createArrivals(),
    settings: {
      undoSeconds: config.undoSeconds,
      publicOrigin: config.publicOrigin,
      uploadMaxBytes: config.uploadMaxBytes,
      isScanning: config.scanner.kind !== 'none',
      quota: config.quota,
      resetMinutes: config.links.resetMinutes,
      texts: config.texts,
    },
  };
}

function sessionServices(
  config: WebConfig,
  { keys, vault, clock, pools }: Foundation,
): SessionServices {
  const gate = requirePool(pools, 'gate');
  const faces = facesOf(config.face);
  return {
    gate,
    keeper: createSessionKeeper(gate),
    faces,
    keys,
    vault,
    hasher: createPasswordHasher({}),
    clock,
    limits: {
      idleSeconds: config.sessions.idleMinutes * MINUTE,
      idlePrivilegedSeconds: config.sessions.idlePrivilegedMinutes * MINUTE,
      absoluteSeconds: config.sessions.absoluteHours * HOUR,
    },
    standIn: createStandIn({ keys, vault }, faces[0] ?? 'partner'),
  };
}

function facesOf(face: WebConfig['face']): readonly Face[] {
  return face === 'both' ? ['partner', 'government'] : [face];
}

function requirePool(pools: ReadonlyMap<string, RolePool>, role: string): RolePool {
  const pool = pools.get(role);
  if (!pool) throw new Error(`no pool for ${role}`);
  return pool;
}

/** Without its store the portal still shows and takes everything but files: that is told, and no reason to take it away. */
async function readinessOf(
  gate: RolePool,
  { store }: Pick<FirewallServices, 'store'>,
): Promise<Readiness> {
  const [isDatabaseThere, isStoreThere] = await Promise.all([
    gate.pool.query('select 1').then(
      () => true,
      () => false,
    ),
    isUsable(store),
  ]);
  return {
    isReady: isDatabaseThere,
    backlogAgeSeconds: null,
    problems: [
      ...(isDatabaseThere ? [] : ['database_unreachable']),
      ...(isStoreThere ? [] : ['storage_unreachable']),
    ],
  };
}
