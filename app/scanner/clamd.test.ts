import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClamd } from './clamd.ts';
import { type FakeClamd, startFakeClamd } from './testing/fake-clamd.ts';

const SIGN = 'PSILO-TEST-SIGNATURE';
const PATIENCE = { connectMs: 2_000, answerMs: 300, wholeMs: 1_500 };

let daemon: FakeClamd;
beforeEach(async () => {
  daemon = await startFakeClamd({ finds: SIGN });
});
afterEach(() => daemon.close());

const scanner = () => createClamd({ host: daemon.host, port: daemon.port }, PATIENCE);

async function* pieces(...texts: readonly (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

/** Bytes that come without an end, until nobody takes them. */
async function* endless(): AsyncGenerator<Buffer> {
  for (;;) {
    yield Buffer.alloc(2 ** 16);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('a scanner by the protocol of clamd', () => {
  test('says what it found, and which version of it and its signatures did', async () => {
    const clean = await scanner().scan(pieces('plain ', 'words'));
    const found = await scanner().scan(pieces('PSILO-TEST-', 'SIGNATURE'));

    const engine = '1.4.3/27800';
    expect(clean).toEqual({ verdict: 'clean', finding: null, engine });
    expect(found).toEqual({ verdict: 'held', finding: 'Psilo.Test.UNOFFICIAL', engine });
  });

  test('gets every byte, whatever the pieces', async () => {
    const large = Buffer.alloc(700_001, 'abc');

    await scanner().scan(pieces('', large, 'end'));

    expect(daemon.received).toHaveLength(1);
    expect(daemon.received[0]?.equals(Buffer.concat([large, Buffer.from('end')]))).toBe(true);
  });

  test('takes no more than it says: the answer comes midway, and no further byte is asked for', async () => {
    daemon.behave({ mostBytes: 100_000 });

    const answer = await scanner().scan(endless());

    expect(answer).toMatchObject({ verdict: 'too_large', finding: null });
  });

  test('that gave up looking at its own limits did not find the file clean', async () => {
    daemon.behave({ says: 'stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0' });

    expect(await scanner().scan(pieces('x'))).toMatchObject({ verdict: 'too_large' });
  });

  test('without signatures names itself alone', async () => {
    daemon.behave({ version: 'ClamAV 1.4.3' });

    expect(await scanner().scan(pieces('x'))).toMatchObject({ engine: '1.4.3' });
  });
});

describe('a scanner that cannot be asked', () => {
  test.each([
    ['hangs up midway', { goneAfter: 50_000 }],
    ['says nothing', { isSilent: true }],
    ['says what nobody understands', { says: 'stream: perhaps\0' }],
    ['reports an error', { says: 'stream: Can not allocate memory ERROR\0' }],
    ['ends its answer midway', { says: 'stream: OK' }],
    ['says more than one thing', { says: 'stream: OK\0stream: OK\0' }],
    ['never ends its answer', { says: 'x'.repeat(100_000) }],
    ['is something else', { version: 'SSH-2.0-OpenSSH_9.2' }],
  ])('and %s is tried again later', async (_what, behaviour) => {
    daemon.behave(behaviour);

    const scan = scanner().scan(pieces(Buffer.alloc(200_000)));

    await expect(scan).rejects.toMatchObject({ code: 'scanner_unavailable', retry: 'later' });
  });

  test('and takes nothing more is left after its time', async () => {
    daemon.behave({ isDeaf: true });

    await expect(scanner().scan(endless())).rejects.toMatchObject({ code: 'scanner_unavailable' });
  });

  test('and is not there is tried again later', async () => {
    const gone = createClamd({ path: '/nowhere/clamd.ctl' }, PATIENCE);

    await expect(gone.scan(pieces('x'))).rejects.toMatchObject({ code: 'scanner_unavailable' });
    await expect(gone.check()).rejects.toMatchObject({ code: 'scanner_unavailable' });
  });

  test('answers whether it is there', async () => {
    await expect(scanner().check()).resolves.toBeUndefined();
  });
});

test('bytes that cannot be read are no verdict', async () => {
  async function* broken(): AsyncGenerator<Buffer> {
    yield Buffer.from('x');
    throw new Error('seal_broken');
  }

  await expect(scanner().scan(broken())).rejects.toThrow('seal_broken');
});
