/** What a form may show of its saving. */
export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** No answer came; it is tried again. */
  | { readonly kind: 'lost' }
  /** Saved by nobody until the person did something: corrected what is too long, signed in again. */
  | { readonly kind: 'refused' | 'signed out'; readonly sentence: string }
  /** Nothing more is saved from this page. */
  | { readonly kind: 'conflict' | 'ended'; readonly sentence: string };

/** What came back for one try to save. */
export type SaveAnswer =
  | {
      readonly kind: 'saved';
      readonly savedAt: string;
      /** Hidden fields that say what the page has seen, for the next try. */
      readonly marks: Readonly<Record<string, string>>;
    }
  | Exclude<SaveState, { kind: 'saved' | 'saving' }>;

type Options = {
  /** What is typed now, without the marks; the same text means that nothing changed. */
  readonly read: () => string;
  /** What is stored already. */
  readonly stored: string;
  /** Posts what was typed with the marks that the page holds. */
  readonly send: (typed: string) => Promise<SaveAnswer>;
  readonly report: (answer: SaveAnswer | { readonly kind: 'saving' }) => void;
};

/** Typing is saved when it pauses, and every few seconds while it does not. */
const PAUSE_MS = 1_500;
const LONGEST_MS = 10_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/**
 * Saves a form while it is typed: one request at a time. What got no answer is sent again exactly as it was before
 * anything newer, so that a save whose answer was lost never looks like somebody else's.
 */
export class Autosave {
  readonly #options: Options;
  #saved: string;
  #unanswered: string | null = null;
  #refused: string | null = null;
  #running: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changedAt: number | null = null;
  #tries = 0;
  #isOver = false;

  constructor(options: Options) {
    this.#options = options;
    this.#saved = options.stored;
  }

  hasUnsaved(): boolean {
    return this.#unanswered !== null || this.#options.read() !== this.#saved;
  }

  /** Something is not saved and will not be without the person or the connection. */
  isHeldUp(): boolean {
    if (this.#unanswered !== null) return true;
    return this.#refused !== null && this.#options.read() === this.#refused;
  }

  /** Something may have changed. Whether it did is looked at later: reading a whole form is too much for one key. */
  note(): void {
    if (this.#isOver || this.#running || this.#unanswered !== null) return;
    const now = Date.now();
    this.#changedAt ??= now;
    this.#plan(Math.max(0, Math.min(PAUSE_MS, this.#changedAt + LONGEST_MS - now)));
  }

  /** A pause in typing, such as leaving a field: saves at once. */
  now(): void {
    if (this.hasUnsaved()) void this.#run();
  }

  /** Tries to save whatever is not saved yet; false while no answer came. */
  async settle(): Promise<boolean> {
    await this.#running;
    // What had no answer goes first, then what was typed meanwhile.
    for (let turn = 0; turn < 2 && !this.#isOver && this.hasUnsaved(); turn += 1) {
      await this.#run();
      if (this.#unanswered !== null) return false;
    }
    return this.#unanswered === null;
  }

  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #isKnown(typed: string): boolean {
    return typed === this.#saved || typed === this.#refused;
  }

  #plan(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), wait);
  }

  #run(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    clearTimeout(this.#timer);
    this.#running ??= this.#once().finally(() => {
      this.#running = null;
      // What was typed meanwhile was not noted.
      if (!this.#isKnown(this.#options.read())) this.note();
    });
    return this.#running;
  }

  async #once(): Promise<void> {
    const { read, send, report } = this.#options;
    const typed = this.#unanswered ?? read();
    if (this.#isKnown(typed)) {
      this.#changedAt = null;
      return;
    }
    report({ kind: 'saving' });
    const answer = await send(typed);
    if (this.#isOver) return;
    this.#take(answer, typed);
    report(answer);
  }

  #take(answer: SaveAnswer, typed: string): void {
    this.#unanswered = null;
    switch (answer.kind) {
      case 'saved':
        this.#saved = typed;
        this.#tries = 0;
        this.#changedAt = null;
        return;
      case 'refused':
        this.#refused = typed;
        return;
      case 'lost':
      case 'signed out':
        this.#unanswered = typed;
        this.#plan(Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#tries));
        this.#tries += 1;
        return;
      default:
        this.#isOver = true;
    }
  }
}
