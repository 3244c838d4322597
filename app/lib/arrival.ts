import { createHash } from 'node:crypto';

/** What is known of a file by whoever saw all its bytes come, piece by piece. */
export type Arrival = {
  readonly received: number;
  /** The first bytes, as many as were asked for or came. */
  readonly head: Uint8Array;
  /** Whether one of the names watched for stood in it, across pieces too. */
  readonly isCaught: boolean;
  take(piece: Uint8Array): void;
  /** SHA-256 so far, lower-case hex. */
  sha256(): string;
};

type Watch = {
  readonly headBytes: number;
  readonly names: readonly string[];
  /** Asked of the first bytes: whether the names can stand in such a file at all. Looking for them costs. */
  readonly isWatched?: (head: Uint8Array) => boolean;
};

/** So many bytes tell whether a file is watched. */
const TOLD_BY = 4;

/** Begins with the first byte. */
export function newArrival({ headBytes, names, isWatched = () => true }: Watch): Arrival {
  const digest = createHash('sha256');
  const isSeen = watchFor(names);
  let head: Uint8Array = Buffer.alloc(0);
  let received = 0;
  let isCaught = false;
  return {
    get received() {
      return received;
    },
    get head() {
      return head;
    },
    get isCaught() {
      return isCaught;
    },
    take(piece) {
      if (head.length < headBytes) head = Buffer.concat([head, piece]).subarray(0, headBytes);
      if (head.length < TOLD_BY || isWatched(head)) isCaught ||= isSeen(piece);
      digest.update(piece);
      received += piece.length;
    },
    sha256: () => digest.copy().digest('hex'),
  };
}

/** Tells of each piece of a stream whether a name ends in it; a name may stand across pieces. */
export function watchFor(
  names: readonly string[],
  encoding: 'utf8' | 'latin1' = 'utf8',
): (piece: Uint8Array) => boolean {
  const overlap = Math.max(0, ...names.map((name) => name.length - 1));
  let tail = Buffer.alloc(0);
  return (bytes) => {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const seam = Buffer.concat([tail, piece.subarray(0, overlap)]);
    const isSeen = names.some(
      (name) => piece.includes(name, 0, encoding) || seam.includes(name, 0, encoding),
    );
    const rest = piece.length < overlap ? Buffer.concat([tail, piece]) : piece;
    tail = overlap === 0 ? tail : Buffer.from(rest.subarray(-overlap));
    return isSeen;
  };
}

/** Arrivals of files that are interrupted between requests. What is forgotten is read back from storage instead. */
export type Arrivals = {
  /** Takes the arrival out when it got exactly so far. */
  take(id: string, received: number): Arrival | null;
  keep(id: string, arrival: Arrival): void;
};

const MOST = 500;

export function createArrivals(): Arrivals {
  const kept = new Map<string, Arrival>();
  return {
    take(id, received) {
      const arrival = kept.get(id);
      kept.delete(id);
      return arrival?.received === received ? arrival : null;
    },
    keep(id, arrival) {
      kept.delete(id);
      kept.set(id, arrival);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
  };
}
