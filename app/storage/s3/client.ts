import { S3Client } from '@aws-sdk/client-s3';

/** Where a bucket is and how it is reached. */
export type S3Settings = {
  readonly bucket: string;
  readonly region: string;
  /** Of a server other than Amazon's. */
  readonly endpoint?: string;
  readonly keyId: string;
  readonly secret: string;
  /** The bucket's name stands in the path, not in the name of the host. */
  readonly isPathStyle: boolean;
  /** Asked of the server besides; the bytes are sealed before they get there. */
  readonly encryption?: 'AES256' | 'aws:kms';
  readonly timing?: S3Timing;
};

/** In milliseconds. */
export type S3Timing = {
  readonly connect: number;
  /** Until a response begins. */
  readonly answer: number;
  /** Without a byte on the connection. */
  readonly idle: number;
};

const TIMING: S3Timing = { connect: 3_000, answer: 30_000, idle: 30_000 };
const TRIES = 4;

/** A client that gives up in bounded time, tries again what may pass, and logs nothing. */
export function createS3Client({ timing = TIMING, ...settings }: S3Settings): S3Client {
  return new S3Client({
    region: settings.region,
    ...(settings.endpoint && { endpoint: settings.endpoint }),
    forcePathStyle: settings.isPathStyle,
    credentials: { accessKeyId: settings.keyId, secretAccessKey: settings.secret },
    maxAttempts: TRIES,
    // Bodies are signed with their digest, which every server of the protocol checks; further sums not every one knows.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: timing.connect,
      requestTimeout: timing.answer,
      throwOnRequestTimeout: true,
      socketTimeout: timing.idle,
    },
  });
}
