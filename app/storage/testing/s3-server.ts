import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import S3rver, { type Koa } from '@20minutes/s3rver';
import type { S3Settings } from '../s3/client.ts';

/** A server of the protocol in this process, over HTTP, on a directory of its own. */
export type TestS3Server = {
  readonly port: number;
  settingsFor(changes?: Partial<S3Settings>): S3Settings;
  close(): Promise<void>;
};

const BUCKET = 'evidence';
/** The one account that the server knows; it checks signatures. */
const ACCOUNT = 'S3RVER';

/**
 * The server takes the address of a bucket for one without its last slash and refuses the signature of every request
 * that names no object; only those are let through as they come.
 */
function checkingSignatures(context: Koa, next: () => Promise<void>): Promise<void> {
  const [, , key = ''] = context.path.split('/');
  context.app = Object.create(context.app, { allowMismatchedSignatures: { value: key === '' } });
  return next();
}

export async function startS3Server(): Promise<TestS3Server> {
  const directory = await mkdtemp(path.join(tmpdir(), 'psilo-s3-'));
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    vhostBuckets: false,
    directory,
    configureBuckets: [{ name: BUCKET }],
  });
  server.middleware.unshift(checkingSignatures);
  const { port }: AddressInfo = await server.run();
  return {
    port,
    settingsFor: (changes = {}) => ({
      bucket: BUCKET,
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      keyId: ACCOUNT,
      secret: ACCOUNT,
      isPathStyle: true,
      ...changes,
    }),
    async close() {
      server.httpServer.closeAllConnections();
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}
