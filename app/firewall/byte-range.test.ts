import { expect, test } from 'vitest';
import { fileResponse } from './attachment.ts';
import { asksForPart, type WantedBytes, wantedBytes } from './byte-range.ts';

const file = { id: 'f1', byteSize: 1000 };

function asking(range: string | null, ifRange?: string): Request {
  const headers = new Headers();
  if (range !== null) headers.set('Range', range);
  if (ifRange !== undefined) headers.set('If-Range', ifRange);
  return new Request('https://portal.example/evidence/f1', { headers });
}

test.each<[string | null, WantedBytes]>([
  [null, 'whole'],
  ['bytes=0-', { span: { start: 0, end: 1000 } }],
  ['bytes=0-0', { span: { start: 0, end: 1 } }],
  ['bytes=200-499', { span: { start: 200, end: 500 } }],
  ['Bytes=200-499', { span: { start: 200, end: 500 } }],
  ['bytes=999-', { span: { start: 999, end: 1000 } }],
  ['bytes=500-9999', { span: { start: 500, end: 1000 } }],
  ['bytes=-1', { span: { start: 999, end: 1000 } }],
  ['bytes=-5000', { span: { start: 0, end: 1000 } }],
  ['bytes=1000-', 'none'],
  ['bytes=4000-5000', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=500-499', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=0-1,5-6', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=1.5-2', 'whole'],
  ['lines=0-5', 'whole'],
  ['bytes=99999999999999999999-', 'whole'],
])('of 1000 bytes %j means %j', (range, wanted) => {
  expect(wantedBytes(asking(range), file)).toEqual(wanted);
});

test('whoever holds parts of another file gets the whole', () => {
  expect(wantedBytes(asking('bytes=5-9', '"f1"'), file)).toEqual({ span: { start: 5, end: 10 } });
  for (const other of ['"f2"', 'W/"f1"', 'Sat, 28 Nov 2026 00:00:00 GMT', '']) {
    expect(wantedBytes(asking('bytes=5-9', other), file)).toBe('whole');
  }
});

test('only a range of bytes counts as a part', () => {
  expect([null, 'bytes=0-', 'lines=1-2'].map((range) => asksForPart(asking(range)))).toEqual([
    false,
    true,
    false,
  ]);
});

test('an answer says which part it is, and stays a file that is never run', async () => {
  const content = Buffer.from('0123456789');
  async function* cut(start: number, end: number) {
    yield content.subarray(start, end);
  }
  const opened = () => ({
    id: 'f1',
    name: 'film.mp4',
    sha256: '',
    byteSize: 10,
    bytes: cut(0, 10),
    part: ({ start, end }: { start: number; end: number }) => cut(start, end),
  });

  const [whole, part, none] = [null, 'bytes=2-4', 'bytes=10-'].map((range) =>
    fileResponse(opened(), asking(range)),
  );

  expect([whole?.status, part?.status, none?.status]).toEqual([200, 206, 416]);
  expect(await whole?.text()).toBe('0123456789');
  expect(await part?.text()).toBe('234');
  expect(part?.headers.get('Content-Range')).toBe('bytes 2-4/10');
  expect(part?.headers.get('Content-Length')).toBe('3');
  expect(none?.headers.get('Content-Range')).toBe('bytes */10');
  for (const answer of [whole, part, none]) {
    expect(answer?.headers.get('Accept-Ranges')).toBe('bytes');
    expect(answer?.headers.get('ETag')).toBe('"f1"');
    expect(answer?.headers.get('Cache-Control')).toBe('no-store');
  }
  for (const answer of [whole, part]) {
    expect(answer?.headers.get('Content-Security-Policy')).toContain('sandbox');
    expect(answer?.headers.get('Content-Disposition')).toMatch(/^attachment;/);
    expect(answer?.headers.get('Content-Type')).toBe('application/octet-stream');
  }
});
