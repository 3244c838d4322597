import { cleanFileName } from './file-kind.policy.ts';

/** How sending a file stands. */
export type SendState =
  | { readonly kind: 'waiting' | 'sending' | 'paused' | 'done' }
  /** No connection: it goes on by itself. */
  | { readonly kind: 'lost' }
  /** What the portal said, or what went wrong here; it can be tried again. */
  | { readonly kind: 'failed'; readonly sentence: string };

export type SentFile = {
  /** Of the entry on this page. */
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly state: SendState;
  /** How long it still takes, in seconds, when that can be said. */
  readonly secondsLeft: number | null;
};

/** What somebody who sends files needs of the page. */
export type Sending = {
  /** Ends what is under way; what arrived stays at the portal. */
  stop(): void;
};

/** A file that arrived in part, as the portal lists it. */
export type Unfinished = {
  readonly id: string;
  readonly name: string;
  readonly byteSize: number;
  readonly received: number;
};

export type Reports = {
  /** The portal knows the file by this id. */
  announced(uploadId: string): void;
  progress(sent: number): void;
  lost(): void;
  done(): void;
  /** `isGone`: the portal has nothing of it any more, so that another try begins anew. */
  failed(sentence: string, isGone: boolean): void;
};

export type SendFile = (
  file: File,
  from: { readonly uploadId: string | null },
  reports: Reports,
) => Sending;

type Entry = {
  readonly key: string;
  readonly file: File;
  uploadId: string | null;
  sent: number;
  state: SendState;
  sending: Sending | null;
  pace: Pace;
};

type Pace = readonly { readonly at: number; readonly sent: number }[];

type Options = {
  readonly send: SendFile;
  /** Takes what is there already back from the portal. */
  readonly giveUp: (uploadId: string) => Promise<void>;
  readonly changed: (files: readonly SentFile[]) => void;
  readonly finished: () => void;
  readonly now: () => number;
};

const AT_ONCE = 3;
/** The pace is that of the last while. */
const PACE_MS = 10_000;

/** Sends files of a page, a few at a time; each can be paused, gone on with, tried again and taken back. */
export class UploadQueue {
  readonly #options: Options;
  #entries: readonly Entry[] = [];
  #count = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Adds files. One whose name and size are those of an unfinished upload goes on with that. */
  add(files: readonly File[], unfinished: readonly Unfinished[]): void {
    const held = new Set(this.#entries.map(({ uploadId }) => uploadId));
    const added = files.map((file): Entry => {
      const known = unfinished.find(
        ({ id, name, byteSize }) =>
          !held.has(id) && name === cleanFileName(file.name) && byteSize === file.size,
      );
      if (known) held.add(known.id);
      this.#count += 1;
      return {
        ...{ key: `file-${this.#count}`, file, uploadId: known?.id ?? null },
        ...{ sent: known?.received ?? 0, state: { kind: 'waiting' }, sending: null, pace: [] },
      };
    });
    this.#entries = [...this.#entries, ...added];
    this.#proceed();
  }

  pause(key: string): void {
    this.#stop(key, { kind: 'paused' });
  }

  /** Goes on with what was paused, or tries again what failed. */
  resume(key: string): void {
    const entry = this.#find(key);
    if (!entry || entry.state.kind === 'done' || entry.sending) return;
    entry.state = { kind: 'waiting' };
    this.#proceed();
  }

  async remove(key: string): Promise<void> {
    const entry = this.#find(key);
    if (!entry) return;
    entry.sending?.stop();
    this.#entries = this.#entries.filter((other) => other !== entry);
    this.#proceed();
    if (entry.uploadId && entry.state.kind !== 'done') await this.#options.giveUp(entry.uploadId);
  }

  /** A connection is back: whoever waits for one tries at once. */
  reconnect(): void {
    for (const entry of this.#entries) {
      if (entry.state.kind !== 'lost') continue;
      entry.sending?.stop();
      entry.sending = null;
      entry.state = { kind: 'waiting' };
    }
    this.#proceed();
  }

  /** Stops all; the page goes. */
  close(): void {
    for (const { sending } of this.#entries) sending?.stop();
    this.#entries = [];
  }

  isBusy(): boolean {
    return this.#entries.some(({ state }) => /^(?:waiting|sending|lost)$/.test(state.kind));
  }

  /** Unfinished uploads that this page goes on with by itself. */
  heldIds(): readonly string[] {
    return this.#entries.flatMap(({ uploadId }) => uploadId ?? []);
  }

  #find(key: string): Entry | undefined {
    return this.#entries.find((entry) => entry.key === key);
  }

  #stop(key: string, state: SendState): void {
    const entry = this.#find(key);
    if (!entry || entry.state.kind === 'done') return;
    entry.sending?.stop();
    entry.sending = null;
    entry.state = state;
    entry.pace = [];
    this.#proceed();
  }

  #proceed(): void {
    for (const entry of this.#entries) {
      const underWay = this.#entries.filter(({ sending }) => sending !== null).length;
      if (underWay >= AT_ONCE) break;
      if (entry.state.kind === 'waiting' && !entry.sending) this.#begin(entry);
    }
    this.#tell();
  }

  #begin(entry: Entry): void {
    entry.state = { kind: 'sending' };
    entry.pace = [];
    let isCurrent = true;
    const ifCurrent =
      <A extends readonly unknown[]>(report: (...args: A) => void) =>
      (...args: A) => {
        if (isCurrent) report(...args);
      };
    const end = (state: SendState) => {
      entry.sending = null;
      entry.state = state;
      isCurrent = false;
      if (state.kind === 'done') this.#options.finished();
      this.#proceed();
    };
    const sending = this.#options.send(
      entry.file,
      { uploadId: entry.uploadId },
      {
        announced: (uploadId) => {
          entry.uploadId = uploadId;
          // Taken back before the portal answered.
          if (!this.#entries.includes(entry)) void this.#options.giveUp(uploadId);
        },
        progress: ifCurrent((sent) => {
          entry.state = { kind: 'sending' };
          entry.sent = sent;
          entry.pace = paceWith(entry.pace, { at: this.#options.now(), sent });
          this.#tell();
        }),
        lost: ifCurrent(() => {
          entry.state = { kind: 'lost' };
          entry.pace = [];
          this.#tell();
        }),
        done: ifCurrent(() => {
          entry.sent = entry.file.size;
          end({ kind: 'done' });
        }),
        failed: ifCurrent((sentence, isGone) => {
          if (isGone) Object.assign(entry, { uploadId: null, sent: 0 });
          end({ kind: 'failed', sentence });
        }),
      },
    );
    entry.sending = {
      stop: () => {
        isCurrent = false;
        sending.stop();
      },
    };
  }

  #tell(): void {
    this.#options.changed(
      this.#entries.map(({ key, file, sent, state, pace }) => ({
        ...{ key, name: file.name, size: file.size, sent, state },
        secondsLeft: state.kind === 'sending' ? secondsLeft(pace, file.size - sent) : null,
      })),
    );
  }
}

function paceWith(pace: Pace, point: Pace[number]): Pace {
  return [...pace.filter(({ at }) => at > point.at - PACE_MS), point];
}

function secondsLeft(pace: Pace, bytes: number): number | null {
  const [first, last] = [pace[0], pace.at(-1)];
  if (!first || !last || last.at - first.at < 1_000 || last.sent <= first.sent) return null;
  return Math.ceil((bytes * (last.at - first.at)) / (last.sent - first.sent) / 1_000);
}

/** A time that is left, roughly, as people say it. */
export function timeLeftInWords(seconds: number): string {
  if (seconds < 60) return 'less than a minute left';
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes === 1 ? 'about 1 minute left' : `about ${minutes} minutes left`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'about 1 hour left' : `about ${hours} hours left`;
}
