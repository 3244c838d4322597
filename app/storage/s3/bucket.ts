import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import type { S3Settings } from './client.ts';
import type { ListedKey } from './names.ts';

/** A page of keys in order. */
export type KeyPage = { readonly keys: readonly ListedKey[]; readonly isLast: boolean };

type Part = { readonly PartNumber: number; readonly ETag: string };

/** An upload in parts, which becomes an object in one step at its end. */
export type Multipart = {
  upload(number: number, bytes: Uint8Array): Promise<Part>;
  /** The server copies another object; no byte passes through here. */
  copy(number: number, from: string): Promise<Part>;
  complete(parts: readonly Part[]): Promise<void>;
  abort(): Promise<void>;
};

/** One bucket, in the few requests that a store makes. */
export type Bucket = {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Opens an object from a byte on; null when it ends before. @throws Error ENOENT */
  open(
    key: string,
    span: { readonly first: number; readonly last?: number },
  ): Promise<Readable | null>;
  sizeOf(key: string): Promise<number | null>;
  remove(key: string): Promise<void>;
  list(from: {
    readonly prefix?: string;
    readonly after?: string;
    readonly limit?: number;
  }): Promise<KeyPage>;
  begin(key: string): Promise<Multipart>;
  check(): Promise<void>;
};

const CHECK_MS = 2_000;

export function openBucket(
  client: S3Client,
  { bucket: Bucket, encryption }: Pick<S3Settings, 'bucket' | 'encryption'>,
): Bucket {
  const sealedBesides = encryption ? { ServerSideEncryption: encryption } : {};
  return {
    async put(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ...sealedBesides }));
    },
    async open(Key, { first, last }) {
      const isWhole = first === 0 && last === undefined;
      // An empty object has no range.
      const Range = isWhole ? undefined : `bytes=${first}-${last ?? ''}`;
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, Range }));
        // In Node.js a body is always a stream of it; the type names the browser's too.
        return (Body as Readable | undefined) ?? null;
      } catch (error) {
        if (nameOf(error) === 'InvalidRange') return null;
        throw nameOf(error) === 'NoSuchKey' ? missing() : error;
      }
    },
    async sizeOf(Key) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key }));
        return ContentLength ?? null;
      } catch (error) {
        if (['NotFound', 'NoSuchKey'].includes(nameOf(error))) return null;
        throw error;
      }
    },
    async remove(Key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async list({ prefix, after, limit }) {
      const { Contents = [], IsTruncated } = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: prefix, StartAfter: after, MaxKeys: limit }),
      );
      const keys = Contents.map(({ Key = '', Size = 0, LastModified = new Date() }) => ({
        key: Key,
        byteSize: Size,
        changedAt: LastModified,
      }));
      return { keys, isLast: IsTruncated !== true };
    },
    begin: (Key) => beginMultipart(client, { Bucket, Key }, sealedBesides),
    async check() {
      const abortSignal = AbortSignal.timeout(CHECK_MS);
      await client.send(new HeadBucketCommand({ Bucket }), { abortSignal });
    },
  };
}

async function beginMultipart(
  client: S3Client,
  at: { readonly Bucket: string; readonly Key: string },
  options: { readonly ServerSideEncryption?: 'AES256' | 'aws:kms' },
): Promise<Multipart> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...at, ...options }));
  const to = { ...at, UploadId };
  return {
    async upload(PartNumber, Body) {
      const { ETag } = await client.send(new UploadPartCommand({ ...to, PartNumber, Body }));
      return { PartNumber, ETag: known(ETag) };
    },
    async copy(PartNumber, from) {
      const { CopyPartResult } = await client.send(
        new UploadPartCopyCommand({ ...to, PartNumber, CopySource: `${at.Bucket}/${from}` }),
      );
      return { PartNumber, ETag: known(CopyPartResult?.ETag) };
    },
    async complete(Parts) {
      const MultipartUpload = { Parts: [...Parts] };
      await client.send(new CompleteMultipartUploadCommand({ ...to, MultipartUpload }));
    },
    async abort() {
      await client.send(new AbortMultipartUploadCommand(to));
    },
  };
}

function known(tag: string | undefined): string {
  if (tag === undefined) throw new Error('the store did not say what it stored');
  return tag;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

/** As a file system says it, so that whoever reads need not know where. */
export function missing(): Error {
  return Object.assign(new Error('no such object'), { code: 'ENOENT' });
}
