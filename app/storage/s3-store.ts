import type { ListedObject, ObjectPlace, ObjectStore } from '#app/firewall/services.ts';
import { type Bucket, openBucket } from './s3/bucket.ts';
import { createS3Client, type S3Settings } from './s3/client.ts';
import {
  discardPieces,
  finishObject,
  growObject,
  readPieces,
  sizeOfGrowing,
} from './s3/growing.ts';
import { endOf, keyOf, placesAmong } from './s3/names.ts';
import { readAtOnce, readObject } from './s3/read.ts';
import { writeObject } from './s3/write.ts';

/** Sealed objects in a bucket of a server that speaks the protocol of Amazon S3. */
export type S3Store = ObjectStore & {
  /** Ends idle connections. */
  close(): void;
};

export function createS3Store(settings: S3Settings): S3Store {
  const client = createS3Client(settings);
  const bucket = openBucket(client, settings);
  return {
    // `async`, so that a place that is none fails whoever waits, as everything else does.
    put: async (place, bytes) => writeObject(bucket, keyOf(place), bytes),
    read: (place, span) => readObject(bucket, keyOf(place), span),
    readAt: async (place, offset, length) => readAtOnce(bucket, keyOf(place), { offset, length }),
    async remove(place) {
      const { keys } = await bucket.list({ prefix: keyOf(place) });
      // The object last: whoever is cut off finds it again under its name.
      for (const { key } of keys.toReversed()) await bucket.remove(key);
    },
    sizeOf: async (place) => bucket.sizeOf(keyOf(place)),
    list: (after, limit) => listPlaces(bucket, after, limit),
    check: () => bucket.check(),
    grow: (place, { keep }) => growObject(bucket, place, keep),
    growing: (place) => sizeOfGrowing(bucket, place),
    readGrowing: (place, offset, length) => readPieces(bucket, place, { offset, length }),
    finish: (place) => finishObject(bucket, place),
    discard: (place) => discardPieces(bucket, place),
    close: () => client.destroy(),
  };
}

const MOST_KEYS = 1_000;

/** A page may end among the pieces of one object, which is then left to the next page. */
async function listPlaces(
  bucket: Bucket,
  after: ObjectPlace | null,
  limit: number,
): Promise<readonly ListedObject[]> {
  let last = after ? endOf(after) : undefined;
  for (;;) {
    const { keys, isLast } = await bucket.list({
      ...(last !== undefined && { after: last }),
      limit: MOST_KEYS,
    });
    const places = placesAmong(keys);
    const whole = isLast || places.length === 1 ? places : places.slice(0, -1);
    if (whole.length > 0 || isLast) return whole.slice(0, limit);
    // A page of nothing but what is not ours.
    last = keys.at(-1)?.key;
  }
}
