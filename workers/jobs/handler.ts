import { NeverAgain } from '../errors.ts';
import type { OpenJob, WorkerServices } from '../ports.ts';
import type { JobDefinition } from './definitions.ts';

/** What handlers may use. */
export type HandlerServices = Pick<
  WorkerServices,
  'scopes' | 'clock' | 'store' | 'scanner' | 'mailer' | 'mailFrames' | 'indexParty'
>;

/** A job with its payload parsed. */
export interface JobOf<Payload> extends OpenJob {
  readonly payload: Payload;
}

export type Handler = (services: HandlerServices, job: OpenJob) => Promise<void>;

/** Handlers by kind. */
export type Handlers = ReadonlyMap<string, Handler>;

/**
 * Ties a handler to its definition. The handler runs at least once and must take effect once: what it writes goes
 * through `services.scopes.once`. A payload that does not fit the definition is a dead letter.
 */
export function defineHandler<Payload>(
  definition: JobDefinition<Payload>,
  run: (services: HandlerServices, job: JobOf<Payload>) => Promise<void>,
): readonly [kind: string, handler: Handler] {
  return [
    definition.kind,
    async (services, job) => {
      const parsed = definition.payload.safeParse(job.payload);
      if (!parsed.success) throw new NeverAgain('payload_refused');
      await run(services, { ...job, payload: parsed.data });
    },
  ];
}
