import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { type WrapContext, wrapTo } from './ecies.ts';
import { addRootVersion, createKeyFile } from './key-file.ts';
import { createKeyService } from './key-service.ts';
import { createReloadingKeys, RELOAD_MS } from './reloading-keys.ts';

const context: WrapContext = { purpose: 'holder_key', bind: ['holder-1'] };
const first = createKeyFile({ roots: ['mail'], indexPurposes: [], sample: true });
const second = addRootVersion(first, 'mail');
const publicKeyOf = (file: typeof first) => createKeyService(file).rootPublicKey('mail');

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** A key file that a test replaces. */
async function openFile() {
  const file = { content: first, mark: '1', isBroken: false };
  const onProblem = vi.fn();
  const read = vi.fn(async () => {
    if (file.isBroken) throw new Error('malformed');
    return createKeyService(file.content);
  });
  const keys = await createReloadingKeys({ read, mark: async () => file.mark, onProblem });
  return { file, keys, read, onProblem };
}

test('a changed file is taken over within a minute, an unchanged one is not read again', async () => {
  const { file, keys, read } = await openFile();
  await vi.advanceTimersByTimeAsync(RELOAD_MS);
  expect(read).toHaveBeenCalledTimes(1);

  Object.assign(file, { content: second, mark: '2' });
  await vi.advanceTimersByTimeAsync(RELOAD_MS);

  expect(keys.rootPublicKey('mail')).toEqual(publicKeyOf(second));
  keys.close();
});

test('a wrap to a version that is not known yet makes it look at once', async () => {
  const { file, keys } = await openFile();
  const wrapped = wrapTo(publicKeyOf(second), Buffer.from('new'), context);
  await expect(keys.unwrapWithRoot('mail', wrapped, context)).rejects.toMatchObject({
    code: 'seal_broken',
  });

  Object.assign(file, { content: second, mark: '2' });

  expect((await keys.unwrapWithRoot('mail', wrapped, context)).toString()).toBe('new');
  keys.close();
});

test('a broken wrap does not make it read the same file again and again', async () => {
  const { keys, read } = await openFile();
  const foreign = wrapTo(publicKeyOf(second), Buffer.from('x'), context);

  for (let count = 0; count < 3; count += 1)
    await expect(keys.unwrapWithRoot('mail', foreign, context)).rejects.toMatchObject({
      code: 'seal_broken',
    });

  expect(read).toHaveBeenCalledTimes(1);
  keys.close();
});

test('a file that is not right leaves the keys as they are and is told, until it is right', async () => {
  const { file, keys, onProblem } = await openFile();

  Object.assign(file, { isBroken: true, content: second, mark: '2' });
  await keys.reload();

  expect(keys.rootPublicKey('mail')).toEqual(publicKeyOf(first));
  expect(onProblem).toHaveBeenCalledTimes(1);
  file.isBroken = false;
  await keys.reload();
  expect(keys.rootPublicKey('mail')).toEqual(publicKeyOf(second));
  keys.close();
});

test('closed, it looks no more', async () => {
  const { file, keys, read } = await openFile();
  keys.close();
  Object.assign(file, { content: second, mark: '2' });

  await vi.advanceTimersByTimeAsync(10 * RELOAD_MS);

  expect(read).toHaveBeenCalledTimes(1);
});
