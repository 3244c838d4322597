import { hash, hashSync, parseOptions, verify } from '@node-rs/argon2';

import { randomToken } from './tokens.ts';
import { createWorkQueue } from './work-queue.ts';

const MIN_MEMORY_KIB = 19_456;
const MIN_PASSES = 2;
const DEFAULT_CONCURRENCY = 2;
const DEFAULT_WAITING = 64;
/** Above any password the rules allow (128 code points), with room for NFKC. */
const MAX_TYPED_UNITS = 1024;
// NOTE: the library's enums are ambient `const enum`s, which isolated modules cannot read.
const ARGON2ID = 2;
const ARGON2_VERSION_19 = 1;

/** Turns passwords into stored hashes. Another algorithm (PBKDF2 in the FIPS profile) can stand behind it. */
export type PasswordHasher = {
  /** A PHC string with salt and parameters. @throws HasherBusyError */
  readonly hash: (password: string) => Promise<string>;
  /** Compares with a stored hash; null stands for an unknown account and costs the same. @throws HasherBusyError */
  readonly verify: (stored: string | null, password: string) => Promise<boolean>;
  /** Whether a stored hash is weaker than what is made now, so that the next sign-in renews it. */
  readonly needsRehash: (stored: string) => boolean;
};

/** Too many sign-ins at once: answer "try again shortly" (baseline 85). */
class HasherBusyError extends Error {
  override readonly name = 'HasherBusyError';
  readonly code = 'hasher_busy';

  constructor() {
    super('Too many passwords are being checked at the moment.');
  }
}

export type PasswordHasherOptions = {
  readonly memoryKib?: number;
  readonly passes?: number;
  /** Hashes computed at a time. Each takes a thread of the pool that files and DNS use too. */
  readonly concurrency?: number;
  /** How many may wait in line. */
  readonly waiting?: number;
};

/**
 * Argon2id behind a concurrency cap (baseline 4 and 85).
 * @throws RangeError for parameters below 19 MiB or two passes
 */
export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const { memoryKib = MIN_MEMORY_KIB, passes = MIN_PASSES } = options;
  if (memoryKib < MIN_MEMORY_KIB || passes < MIN_PASSES) {
    throw new RangeError('Argon2id needs at least 19 MiB and two passes.');
  }
  const parameters = { memoryCost: memoryKib, timeCost: passes, parallelism: 1 };
  const { concurrency = DEFAULT_CONCURRENCY, waiting = DEFAULT_WAITING } = options;
  const queue = createWorkQueue({ concurrency, waiting, onFull: () => new HasherBusyError() });
  const decoy = hashSync(randomToken(), parameters);

  return {
    async hash(password) {
      if (password.length > MAX_TYPED_UNITS)
        throw new RangeError('The password rules come before hashing.');
      return queue.run(() => hash(normalize(password), parameters));
    },
    async verify(stored, password) {
      const isTooLong = password.length > MAX_TYPED_UNITS;
      const typed = isTooLong ? '' : normalize(password);
      const isMatch = await queue.run(() => verify(stored ?? decoy, typed));
      return isMatch && stored !== null && !isTooLong;
    },
    needsRehash(stored) {
      const made = parseOptions(stored);
      return (
        made.algorithm !== ARGON2ID ||
        made.version !== ARGON2_VERSION_19 ||
        made.memoryCost < memoryKib ||
        made.timeCost < passes
      );
    },
  };
}

/** The same characters typed on different keyboards are the same password (baseline 1). */
function normalize(password: string): string {
  return password.normalize('NFKC');
}
