import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

function post(body: string | Uint8Array<ArrayBuffer> | null, type = FORM): Request {
  return new Request('https://portal.example.gov/', {
    method: 'POST',
    body,
    headers: { 'Content-Type': type },
  });
}

test('keeps order and duplicates, for the schema to judge', async () => {
  expect([...(await readForm(post('a=1&b=%C3%A9+x&a=2')))]).toEqual([
    ['a', '1'],
    ['b', 'é x'],
    ['a', '2'],
  ]);
});

test('an empty body is an empty form', async () => {
  expect([...(await readForm(post(null)))]).toEqual([]);
});

test.each([
  ['another type', post('{}', 'application/json'), 'unsupported_type'],
  [
    'a type that only begins like a form',
    post('a=1', 'application/x-www-form-urlencodedx'),
    'unsupported_type',
  ],
  ['more than the limit', post(`a=${'x'.repeat(100)}`), 'too_large'],
  ['bytes that are no UTF-8', post(new Uint8Array([97, 61, 0xff])), 'malformed'],
])('%s is refused', async (_what, request, code) => {
  await expect(readForm(request, { maxBytes: 64 })).rejects.toMatchObject({ code });
});

test('a form of thousands of fields is refused', async () => {
  await expect(readForm(post('a&'.repeat(1001)))).rejects.toMatchObject({ code: 'malformed' });
});
