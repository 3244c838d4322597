import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { contentSecurityPolicy } from './security-headers.ts';
import { send, startTestServer, type TestServer } from './testing/test-server.ts';

vi.hoisted(() => vi.stubEnv('NODE_ENV', 'production'));

let secure: TestServer;
let plain: TestServer;

beforeAll(async () => {
  secure = await startTestServer();
  plain = await startTestServer({ settings: { publicOrigin: 'http://localhost:3000' } });
});
afterAll(() => {
  secure.close();
  plain.close();
});

const answers: [string, string, Parameters<typeof send>[2]][] = [
  ['a page', '/', {}],
  ['a data request', '/form?_data=form', {}],
  ['a resource', '/echo', {}],
  ['a file', '/assets/app-abc123.js', {}],
  ['an unknown page', '/nowhere', {}],
  ['a broken page', '/broken', {}],
  ['a refused method', '/', { method: 'PUT' }],
  ['a refused origin', '/form', { method: 'POST', body: '' }],
  ['a long address', `/${'a'.repeat(9000)}`, {}],
];

test.each(answers)('%s carries every header (baseline 77, 78)', async (_what, path, request) => {
  const { headers } = await send(secure.port, path, request);

  expect(headers).toMatchObject({
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'content-security-policy': expect.stringContaining('report-uri /csp-reports'),
  });
  expect(headers['content-security-policy']).toMatch(
    /^default-src 'none'; script-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='; script-src-attr 'none'; style-src 'self';/,
  );
  expect(headers['x-powered-by']).toBeUndefined();
  expect(headers['server']).toBeUndefined();
});

test.each([
  ['/reset/a-mailed-token', 'no-referrer'],
  ['/invitation/a-mailed-token', 'no-referrer'],
  ['/reset', 'same-origin'],
  ['/items/reset/a', 'same-origin'],
])('%s has the referrer policy %s: a token in an address goes nowhere', async (path, policy) => {
  const { headers } = await send(secure.port, path);

  expect(headers['referrer-policy']).toBe(policy);
});

test('the policy allows no inline or evaluated code, frames, plugins, other bases or foreign form targets', () => {
  const policy = contentSecurityPolicy('n', true);

  expect(policy).not.toMatch(/unsafe|\*|https?:|wasm/);
  for (const part of [
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ]) {
    expect(policy.split('; ')).toContain(part);
  }
});

test('every inline script of a page carries the nonce of its response, and no two responses share one', async () => {
  const [first, second] = await Promise.all([send(secure.port, '/'), send(secure.port, '/')]);

  const nonceOf = (text: string) => /'nonce-([^']+)'/.exec(text)?.[1];
  const scripts = first.body.match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.every((tag) => tag.includes(`nonce="${nonceOf(first.raw)}"`))).toBe(true);
  expect(nonceOf(first.raw)).not.toBe(nonceOf(second.raw));
  expect(first.body).not.toMatch(/ style="| on[a-z]+="/);
});

test('over plain http nothing is pinned', async () => {
  const { headers } = await send(plain.port, '/');

  expect(headers['strict-transport-security']).toBeUndefined();
  expect(headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
});

test('no answer grants another origin anything (baseline 81)', async () => {
  const answer = await send(secure.port, '/echo', { headers: { Origin: 'https://evil.example' } });

  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual(
    [],
  );
});
