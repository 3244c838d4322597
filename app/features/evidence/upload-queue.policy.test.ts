import { expect, test } from 'vitest';
import {
  type Reports,
  type SentFile,
  timeLeftInWords,
  UploadQueue,
} from './upload-queue.policy.ts';

function fileOf(name: string, size = 100): File {
  return new File([new Uint8Array(size)], name);
}

/** A queue whose sender does what the test says. */
function queueOf() {
  const state = { files: [] as readonly SentFile[], finished: 0, now: 0 };
  const sends: { name: string; uploadId: string | null; reports: Reports; isStopped: boolean }[] =
    [];
  const givenUp: string[] = [];
  const queue = new UploadQueue({
    send(file, { uploadId }, reports) {
      const send = { name: file.name, uploadId, reports, isStopped: false };
      sends.push(send);
      return {
        stop() {
          send.isStopped = true;
        },
      };
    },
    giveUp: async (uploadId) => {
      givenUp.push(uploadId);
    },
    changed(files) {
      state.files = files;
    },
    finished() {
      state.finished += 1;
    },
    now: () => state.now,
  });
  const kinds = () => state.files.map((file) => file.state.kind);
  const keyOf = (name: string) => state.files.find((file) => file.name === name)?.key ?? '';
  return { queue, state, sends, givenUp, kinds, keyOf };
}

test('three files are sent at once, the next when one of them ends', () => {
  const { queue, sends, kinds, state } = queueOf();

  queue.add(
    ['a', 'b', 'c', 'd', 'e'].map((name) => fileOf(name)),
    [],
  );
  expect(kinds()).toEqual(['sending', 'sending', 'sending', 'waiting', 'waiting']);
  sends[0]?.reports.done();
  sends[1]?.reports.failed('It is empty.', false);

  expect(kinds()).toEqual(['done', 'failed', 'sending', 'sending', 'sending']);
  expect(state.finished).toBe(1);
});

test('a file that arrived in part goes on where it stopped, found by name and size, each only once', () => {
  const { queue, sends, state } = queueOf();
  const unfinished = [
    { id: 'one', name: 'film.mp4', byteSize: 100, received: 40 },
    { id: 'two', name: 'film.mp4', byteSize: 70, received: 10 },
  ];

  queue.add([fileOf('film.mp4'), fileOf('film.mp4'), fileOf('other.mp4', 70)], unfinished);

  expect(sends.map(({ uploadId }) => uploadId)).toEqual(['one', null, null]);
  expect(state.files.map(({ sent }) => sent)).toEqual([40, 0, 0]);
});

test('a paused file stops, gives its turn to another, and goes on from the same upload', () => {
  const { queue, sends, kinds, keyOf } = queueOf();
  queue.add(
    ['a', 'b', 'c', 'd'].map((name) => fileOf(name)),
    [],
  );
  sends[0]?.reports.announced('upload-a');
  sends[0]?.reports.progress(30);

  queue.pause(keyOf('a'));
  expect(sends[0]?.isStopped).toBe(true);
  expect(kinds()).toEqual(['paused', 'sending', 'sending', 'sending']);
  // What still came of it changes nothing.
  sends[0]?.reports.progress(50);
  expect(kinds()[0]).toBe('paused');
  sends[1]?.reports.done();
  queue.resume(keyOf('a'));

  expect(kinds()).toEqual(['sending', 'done', 'sending', 'sending']);
  expect(sends.at(-1)).toMatchObject({ name: 'a', uploadId: 'upload-a' });
});

test('what was taken back is given up at the portal, even when it is announced only then', async () => {
  const { queue, sends, givenUp, keyOf } = queueOf();
  queue.add([fileOf('a'), fileOf('b')], []);
  sends[0]?.reports.announced('upload-a');

  await queue.remove(keyOf('a'));
  await queue.remove(keyOf('b'));
  sends[1]?.reports.announced('upload-b');

  expect(givenUp).toEqual(['upload-a', 'upload-b']);
});

test('what was refused for good begins anew when it is tried again', () => {
  const { queue, sends, keyOf } = queueOf();
  queue.add([fileOf('a')], []);
  sends[0]?.reports.announced('upload-a');
  sends[0]?.reports.failed('It carries macros.', true);

  queue.resume(keyOf('a'));

  expect(sends[1]?.uploadId).toBeNull();
});

test('a connection that is back is used at once', () => {
  const { queue, sends, kinds } = queueOf();
  queue.add([fileOf('a')], []);
  sends[0]?.reports.announced('upload-a');
  sends[0]?.reports.lost();
  expect(kinds()).toEqual(['lost']);
  expect(queue.isBusy()).toBe(true);

  queue.reconnect();

  expect(sends[0]?.isStopped).toBe(true);
  expect(sends[1]).toMatchObject({ uploadId: 'upload-a' });
  expect(kinds()).toEqual(['sending']);
});

test('the time that is left follows the pace of the last ten seconds', () => {
  const { queue, sends, state } = queueOf();
  queue.add([fileOf('a', 100_000)], []);
  const at = (seconds: number, sent: number) => {
    state.now = seconds * 1_000;
    sends[0]?.reports.progress(sent);
  };

  at(0, 0);
  at(0.5, 500);
  expect(state.files[0]?.secondsLeft).toBeNull();
  at(2, 4_000);
  expect(state.files[0]?.secondsLeft).toBe(48);
  at(30, 50_000);
  at(34, 58_000);
  expect(state.files[0]?.secondsLeft).toBe(21);
});

test.each([
  [5, 'less than a minute left'],
  [70, 'about 1 minute left'],
  [600, 'about 10 minutes left'],
  [3_700, 'about 1 hour left'],
  [9_000, 'about 3 hours left'],
])('%i seconds are %j', (seconds, words) => {
  expect(timeLeftInWords(seconds)).toBe(words);
});
