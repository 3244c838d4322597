import type { WebConfig } from '#app/config/process-config.ts';
import type { FirewallServices } from '#app/firewall/services.ts';
import type { Clock } from '#app/lib/clock.ts';
import type { SessionServices } from '#app/session/services.ts';
import type { Log } from './log.ts';

/** Whether the process should get traffic, and how far its background work is behind. */
export interface Readiness {
  readonly isReady: boolean;
  /** Age of the oldest unrelayed outbox row, in seconds; null when unknown. */
  readonly backlogAgeSeconds: number | null;
  /** What is missing, as codes: `database_unreachable`. */
  readonly problems: readonly string[];
  /** Stored objects that are missing or damaged; where nobody counts them, there is no number. */
  readonly storageGaps?: number | null;
}

/** Everything the web process builds once and hands to its requests. Routes reach it as `context.services`. */
export interface AppServices {
  readonly clock: Clock;
  readonly log: Log;
  /** What pages may show of the configuration: texts, face, limits. */
  readonly site: Pick<WebConfig, 'face' | 'texts' | 'isDemo' | 'publicOrigin' | 'links' | 'demo'>;
  readonly firewall: FirewallServices;
  readonly session: SessionServices;
  /** Asked by the health port; resolves within a second whatever is down. */
  readiness(): Promise<Readiness>;
  /** Ends pools and queues; called after the last request is answered. */
  close(): Promise<void>;
}
