import type { IndexParty } from '#app/features/accused/party-values.policy.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import type { ObjectPlace, ObjectStore } from '#app/firewall/services.ts';
import type { Clock } from '#app/lib/clock.ts';
import type { FileScanner } from '#app/scanner/file-scanner.ts';
import type { Mailer } from '#emails/mailer.ts';
import type { MailFrame } from '#emails/message.ts';

/** A row on its way into a queue. */
export interface DueJob {
  readonly id: string;
  readonly queue: string;
  readonly organizationId: string | null;
}

/** A row that was handed to a queue and is not done; `relayedAt` and `id` are the cursor to go on from. */
export interface StrandedJob extends DueJob {
  /** ISO text with microseconds: a Date would cut them off and the cursor would meet the row again. */
  readonly relayedAt: string;
}

/** A job as its handler may know it: ids, and the token to act with. */
export interface OpenJob {
  readonly id: string;
  readonly kind: string;
  readonly organizationId: string | null;
  readonly subjectId: string;
  readonly payload: unknown;
  /** Starts so far, this one and crashed ones included. */
  readonly attempts: number;
  readonly createdAt: Date;
  /** Actor token of role psilo_worker, issued for this job alone (RULES 20). */
  readonly token: string;
}

export interface Backlog {
  /** Due and not done. */
  readonly waiting: number;
  /** Age of the oldest of them. */
  readonly oldestSeconds: number;
  readonly dead: number;
}

/** The outbox as the relay and the runner see it. Times are the database's: no clock of ours decides. */
export interface OutboxStore {
  /** Rows that are due and not in a queue, oldest first. */
  claimDue(limit: number): Promise<readonly DueJob[]>;
  /** Notes that rows are in a queue; leaves alone those that meanwhile ran and wait for another try. */
  markRelayed(ids: readonly string[]): Promise<void>;
  /** Counts a start and hands out the job; undefined when it is done, dead or not due: then nothing is left to do. */
  openJob(id: string): Promise<OpenJob | undefined>;
  finishJob(id: string): Promise<void>;
  /** Gives the row back to the relay after `retryMs`, or to the dead letters when that is null. */
  failJob(
    id: string,
    outcome: {
      readonly code: string;
      readonly retryMs: number | null;
      readonly isCounted: boolean;
    },
  ): Promise<void>;
  /** Rows relayed more than `olderThanSeconds` ago and still not done, in order of `relayedAt`, after the cursor. */
  listStranded(
    olderThanSeconds: number,
    after: StrandedJob | undefined,
    limit: number,
  ): Promise<readonly StrandedJob[]>;
  backlog(): Promise<Backlog>;
}

/** An object that may be removed; it is its own cursor. */
export type Removal = ObjectPlace & { readonly dueAt: string };

/** What the database knows of an object. */
export type KnownObject = ObjectPlace & {
  readonly state: 'intended' | 'stored' | 'removing' | 'removed';
  /** Null until somebody counted. */
  readonly byteSize: number | null;
  readonly gap: Gap | null;
  /** Written just now: the list of the store may be older. */
  readonly isYoung: boolean;
};

export type Gap = 'missing' | 'wrong_size';

/** What a stretch of a comparison met. */
export type CheckCounts = {
  readonly objects: number;
  readonly strays: number;
  readonly gaps: number;
  readonly foreign: number;
};

/** Stored objects as the reconciler sees them. Ages are the database's. */
export interface ObjectLedger {
  /** Gives up old promises, and hands out objects that may go, oldest first, after one of them. */
  claimRemovals(after: Removal | undefined, limit: number): Promise<readonly Removal[]>;
  /** Notes that objects are removed; never one that a row points at and that can be read. */
  forget(places: readonly ObjectPlace[]): Promise<void>;
  /** The comparison to go on with; undefined while the last one is young enough. */
  openCheck(
    everySeconds: number,
  ): Promise<{ readonly id: string; readonly after: ObjectPlace | null } | undefined>;
  /** In the order of the store. */
  list(after: ObjectPlace | null, limit: number): Promise<readonly KnownObject[]>;
  /** Writes down an object that nobody knows, to be removed after a wait. */
  adoptStray(place: ObjectPlace, waitSeconds: number): Promise<'known' | 'adopted' | 'foreign'>;
  /** Notes what lies under a name, null for nothing. @returns what is wrong with it */
  noteObject(place: ObjectPlace, byteSize: number | null): Promise<Gap | null>;
  /** The comparison got this far, or to its end; false when somebody else is ahead. */
  moveCheck(id: string, upTo: ObjectPlace | null, counts: CheckCounts): Promise<boolean>;
  countGaps(): Promise<number>;
}

/** Opens transactions as a job (role psilo_worker, the job's token). */
export interface JobScopes {
  /** One write transaction. */
  run<T>(job: OpenJob, work: (scope: WriteScope) => Promise<T>): Promise<T>;
  /**
   * One write transaction that first records the effect `key`; when it was recorded before, `work` is not called
   * and false returned. Effect and key commit together, so redelivery changes nothing (SECURITY-BASELINE 94).
   */
  once(job: OpenJob, key: string, work: (scope: WriteScope) => Promise<void>): Promise<boolean>;
  /** One write transaction, unless the effect `key` was recorded: then `work` is not called and undefined returned. */
  unlessDone<T>(
    job: OpenJob,
    key: string,
    work: (scope: WriteScope) => Promise<T>,
  ): Promise<T | undefined>;
}

/** Something to do again and again, such as removing expired sessions. Two processes may do it at once. */
export interface Schedule {
  readonly name: string;
  readonly everyMs: number;
  run(): Promise<void>;
}

/** What a worker process is built of; `createWorkerServices` makes it once. */
export interface WorkerServices {
  readonly outbox: OutboxStore;
  readonly objects: Pick<ObjectLedger, 'countGaps'>;
  readonly scopes: JobScopes;
  readonly clock: Clock;
  readonly store: ObjectStore;
  /** Null where the installation works without one. */
  readonly scanner: FileScanner | null;
  /** The keyed token of a party's normalized name or number (RULES 16). */
  readonly indexParty: IndexParty;
  readonly mailer: Mailer;
  /** Names and address that every mail shows, by the face that its reader signs in to. */
  readonly mailFrames: Readonly<Record<'partner' | 'government', MailFrame>>;
  readonly schedules: readonly Schedule[];
  close(): Promise<void>;
}
