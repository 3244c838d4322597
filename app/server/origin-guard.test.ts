import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PUBLIC_ORIGIN, send, startTestServer, type TestServer } from './testing/test-server.ts';

// As the bundle runs: React and the router answer with warnings otherwise.
vi.hoisted(() => vi.stubEnv('NODE_ENV', 'production'));

let server: TestServer;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const OURS = { Origin: PUBLIC_ORIGIN };

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('origin guard (baseline 79)', () => {
  const foreign: Record<string, Record<string, string>> = {
    'no Origin and no Sec-Fetch-Site': {},
    'another site': { Origin: 'https://evil.example' },
    'a sibling subdomain': { Origin: 'https://other.example.gov' },
    'the parent domain': { Origin: 'https://example.gov' },
    'another scheme': { Origin: 'http://portal.example.gov' },
    'another port': { Origin: 'https://portal.example.gov:8443' },
    'a name that begins like ours': { Origin: 'https://portal.example.gov.evil.example' },
    'an opaque origin': { Origin: 'null' },
    'an empty origin': { Origin: '' },
    'two origins': { Origin: `${PUBLIC_ORIGIN}, https://evil.example` },
    'Sec-Fetch-Site: cross-site': { 'Sec-Fetch-Site': 'cross-site' },
    'Sec-Fetch-Site: same-site': { 'Sec-Fetch-Site': 'same-site' },
    'Sec-Fetch-Site: none': { 'Sec-Fetch-Site': 'none' },
    'Sec-Fetch-Site twice': { 'Sec-Fetch-Site': 'same-origin, cross-site' },
    'cross-site claiming our origin': { 'Sec-Fetch-Site': 'cross-site', Origin: PUBLIC_ORIGIN },
    'a Host that matches the foreign origin': {
      Host: 'evil.example',
      Origin: 'https://evil.example',
    },
    'a forwarded host that matches it': {
      'X-Forwarded-Host': 'evil.example',
      Origin: 'https://evil.example',
    },
  };
  const targets = {
    'a page': '/form',
    'a data post': '/form?_data=form',
    'a resource route': '/resource',
    'a resource data post': '/resource?_data=resource',
    'an unknown page': '/nowhere',
    'a dot path': '/api/../form',
    'an encoded dot path': '/api/%2e%2e/form',
    'the API without a token': '/api/items',
    'the report address': '/csp-reports',
    'a file': '/favicon.svg',
  };
  const attacks = Object.entries(foreign).flatMap(([who, headers]) =>
    Object.entries(targets).map(([what, path]) => ({ who, what, path, headers })),
  );

  test.each(attacks)('refuses $who on $what', async ({ path, headers }) => {
    const answer = await send(server.port, path, {
      method: 'POST',
      headers: { ...FORM, ...headers },
      body: 'a=1',
    });

    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain('fields');
  });

  test('a bearer token does not help outside the API', async () => {
    const headers = { ...FORM, Authorization: 'Bearer abc' };

    const paths = ['/form', '/resource', '/api/../form', '/apix', '/form?x=/api/items'];
    const answers = await Promise.all(
      paths.map((path) => send(server.port, path, { method: 'POST', headers, body: 'a=1' })),
    );

    expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 403));
  });

  const ours: Record<string, Record<string, string>> = {
    'Sec-Fetch-Site: same-origin': { 'Sec-Fetch-Site': 'same-origin' },
    'our Origin': OURS,
    'both, through a port mapping': {
      'Sec-Fetch-Site': 'same-origin',
      Origin: 'http://localhost:8080',
    },
  };
  test.each(Object.entries(ours))('lets %s through', async (_who, headers) => {
    const answer = await send(server.port, '/form?_data=form', {
      method: 'POST',
      headers: { ...FORM, ...headers },
      body: 'a=1&a=2&_method=delete',
    });

    expect(answer.status).toBe(200);
    expect(answer.body).toContain('{"fields":[["a","1"],["a","2"],["_method","delete"]]}');
  });

  test('a document post through a port mapping passes the check of the framework too', async () => {
    const headers = { ...FORM, 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost:8080' };

    const answer = await send(server.port, '/form', { method: 'POST', headers, body: 'a=1' });

    expect(answer.status).toBe(200);
  });

  test('bearer API writes pass without origin, and never see a cookie', async () => {
    const headers = { ...FORM, Authorization: 'Bearer abc', Cookie: '__Host-session=stolen' };

    const answer = await send(server.port, '/api/items', { method: 'POST', headers, body: 'a=1' });

    expect(answer.status).toBe(200);
    expect(answer.body).toContain('"cookie":null');
  });
});

describe('methods', () => {
  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused',
    async (method) => {
      const answer = await send(server.port, '/form', { method, headers: OURS });

      expect(answer.status).toBe(405);
      expect(answer.headers['allow']).toBe('GET, HEAD, POST');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('_method in address or body changes nothing', async () => {
    const answer = await send(server.port, '/echo?_method=DELETE', {
      method: 'POST',
      headers: { ...FORM, ...OURS, 'X-HTTP-Method-Override': 'DELETE' },
      body: '_method=DELETE',
    });

    expect(answer.body).toContain('"method":"POST"');
  });

  test('GET answers a whole page', async () => {
    const answer = await send(server.port, '/');

    expect(answer.body).toContain('<main>home</main>');
  });

  test('HEAD answers like GET without a body', async () => {
    const answer = await send(server.port, '/', { method: 'HEAD' });

    expect(answer).toMatchObject({ status: 200, body: '' });
  });
});

describe('forged addresses (baseline 80)', () => {
  const forgeries: Record<string, Record<string, string>> = {
    Host: { Host: 'evil.example' },
    'X-Forwarded-Host': { 'X-Forwarded-Host': 'evil.example:1' },
    'X-Forwarded-Proto': { 'X-Forwarded-Proto': 'gopher' },
    Forwarded: { Forwarded: 'host=evil.example;for=198.51.100.1' },
    'X-Forwarded-For': { 'X-Forwarded-For': '198.51.100.1' },
  };
  test.each(Object.entries(forgeries))('%s is not believed', async (_name, headers) => {
    const answer = await send(server.port, '/echo', { headers });

    expect(answer.body).toContain(
      `"url":"${PUBLIC_ORIGIN}/echo","method":"GET","host":"portal.example.gov","forwarded":null`,
    );
    expect(answer.body).toContain('"addressBlock":"127.0.0.0/24"');
    expect(answer.raw).not.toContain('evil.example');
  });

  test('a listed proxy is believed about the client, and about nothing else', async () => {
    const behindProxy = await startTestServer({
      settings: { trustedProxies: ['127.0.0.0/8', '10.0.0.9'] },
    });
    const headers = {
      'X-Forwarded-For': '6.6.6.6, 198.51.100.77, 10.0.0.9',
      'X-Forwarded-Host': 'evil.example',
    };

    const answer = await send(behindProxy.port, '/echo', { headers });
    behindProxy.close();

    expect(answer.body).toContain('"addressBlock":"198.51.100.0/24"');
    expect(answer.body).toContain('"host":"portal.example.gov","forwarded":null');
  });

  test.each(['http://evil.example/echo', '//evil.example/echo', '*'])(
    'target %s is malformed',
    async (target) => {
      const answer = await send(server.port, target);

      expect(answer.status).toBe(400);
    },
  );
});
