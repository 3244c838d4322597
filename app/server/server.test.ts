import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SECRET } from './testing/routes.ts';
import {
  exchange,
  PUBLIC_ORIGIN,
  parse,
  send,
  startTestServer,
  type TestServer,
} from './testing/test-server.ts';

// As the bundle runs: React and the router answer with warnings otherwise.
vi.hoisted(() => vi.stubEnv('NODE_ENV', 'production'));

let server: TestServer;
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const OURS = { Origin: PUBLIC_ORIGIN };

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe('redirects (baseline 45)', () => {
  const leaving = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/%5Cevil.example',
    '/%2Fevil.example',
    'javascript:alert(1)',
    `${PUBLIC_ORIGIN}.evil.example/`,
    `${PUBLIC_ORIGIN}@evil.example/`,
    '/%252Fevil.example',
    '/a%0d%0aSet-Cookie:x',
    'mailto:a@b.example',
  ];
  const ways = [
    { kind: 'document', query: '' },
    { kind: 'data', query: '&_data=hop' },
  ];
  const attacks = leaving.flatMap((target) => ways.map((way) => ({ target, ...way })));
  test.each(attacks)('$target does not leave the site ($kind)', async ({ target, query }) => {
    const answer = await send(server.port, `/hop?to=${encodeURIComponent(target)}${query}`);

    expect(answer.status).toBe(500);
    expect(answer.headers['location']).toBeUndefined();
    expect(answer.headers['x-remix-redirect']).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.raw).not.toContain('evil.example');
    expect(server.lines.at(-1) ?? '').toContain('"status":500');
  });

  test.each(['/items/1', '/items?state=open', `${PUBLIC_ORIGIN}/items`])(
    '%s is followed',
    async (target) => {
      const answer = await send(server.port, `/hop?to=${encodeURIComponent(target)}`);

      expect(answer).toMatchObject({ status: 302, headers: { location: target } });
    },
  );
});

describe('limits (baseline 86)', () => {
  const big = 'x'.repeat(80 * 1024);
  const post = { method: 'POST', headers: { ...FORM, ...OURS } };

  test('a URL over 8 KiB is 414', async () => {
    expect((await send(server.port, `/?${'a'.repeat(8200)}`)).status).toBe(414);
    expect((await send(server.port, `/?${'a'.repeat(8000)}`)).status).toBe(200);
  });

  test.each([
    ['one header', 1],
    ['many headers', 90],
  ])('%s over 16 KiB is 431', async (_what, count) => {
    const part = 'h'.repeat(Math.ceil(17_000 / count));
    const headers = Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`X-H${index}`, part]),
    );

    expect((await send(server.port, '/', { headers })).status).toBe(431);
  });

  test('headers that the parser itself refuses are 431 with safe headers', async () => {
    const answer = await send(server.port, '/', { headers: { 'X-Big': 'h'.repeat(40_000) } });

    expect(answer.status).toBe(431);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('a declared body over the limit is 413 as problem+json', async () => {
    const answer = await send(server.port, '/form', { ...post, body: big });

    expect(answer.status).toBe(413);
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.body).toContain(`"type":"${PUBLIC_ORIGIN}/problems/too_large"`);
  });

  test('an undeclared body over the limit is 413', async () => {
    const chunk = `${(16 * 1024).toString(16)}\r\n${'x'.repeat(16 * 1024)}\r\n`;
    const head = `POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: ${PUBLIC_ORIGIN}\r\n`;
    const type =
      'Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n';

    const answer = parse(await exchange(server.port, `${head}${type}${chunk.repeat(6)}0\r\n\r\n`));

    expect(answer.status).toBe(413);
    expect(answer.body).not.toContain('fields');
  });

  test('a person gets a page instead', async () => {
    const headers = { ...post.headers, Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

    const answer = await send(server.port, '/form', { method: 'POST', headers, body: big });

    expect(answer.status).toBe(413);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.body).toContain(answer.headers['x-request-id']);
  });

  test('routes with a higher limit take more, up to theirs', async () => {
    const headers = { ...OURS, 'Content-Type': 'application/octet-stream' };
    const upload = { method: 'POST', headers };

    expect((await send(server.port, '/items/1/evidence', { ...upload, body: big })).body).toContain(
      '{"bytes":81920}',
    );
    expect(
      (await send(server.port, '/items/1/evidence', { ...upload, body: 'x'.repeat(9e6) })).status,
    ).toBe(413);
  });

  test('a body that its route left unread does not hold up the next request of the connection', async () => {
    const roomy = await startTestServer({
      settings: {
        bodyLimits: { standard: { bytes: 2 * 1024 * 1024, milliseconds: 30_000 }, exceptions: [] },
      },
    });
    const unread = 'x'.repeat(1024 * 1024);
    const headers = `Host: localhost\r\nOrigin: ${PUBLIC_ORIGIN}\r\nContent-Length: ${unread.length}\r\n`;
    const next = 'GET /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n';

    const raw = await exchange(
      roomy.port,
      `POST /resource HTTP/1.1\r\n${headers}\r\n${unread}${next}`,
    );
    roomy.close();

    expect(raw.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  test('a compressed body is refused', async () => {
    const headers = { ...post.headers, 'Content-Encoding': 'gzip' };

    expect((await send(server.port, '/form', { method: 'POST', headers, body: 'x' })).status).toBe(
      415,
    );
  });

  test.each(['/%', '/%E0%A4%A', '/a%00b', '/a%0d%0ab', '/a%5cb'])(
    'the path %s is malformed',
    async (path) => {
      expect((await send(server.port, path)).status).toBe(400);
    },
  );

  test.each([
    ['a line end in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX: a\nSet-Cookie: b\r\n\r\n'],
    [
      'two lengths',
      'POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    ],
    [
      'length and chunks',
      'POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['no HTTP', 'HELO portal\r\n\r\n'],
  ])('%s is refused', async (_what, bytes) => {
    const answer = parse(await exchange(server.port, bytes));

    expect(answer.status).toBe(400);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('errors (baseline 89)', () => {
  const ways = ['/broken', '/broken?_data=broken', '/render'];
  test.each(ways)('%s fails with a reference and nothing else', async (path) => {
    const answer = await send(server.port, path, { headers: { Accept: 'text/html' } });

    expect(answer.status).toBe(500);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.body).toContain(answer.headers['x-request-id']);
    expect(answer.raw).not.toMatch(
      /CANARY|secret\.ts|ECONNREFUSED|node_modules|\.ts:\d|\n\s+at |Express|Remix\/|node\//,
    );
  });

  test('an unknown page, data request or route id is the same 404 without names', async () => {
    const page = await send(server.port, '/nowhere', { headers: { Accept: 'text/html' } });
    const data = await send(server.port, '/?_data=features/secret');

    expect(page.status).toBe(404);
    expect(page.body).toContain('There is no such page, or it is not open to you.');
    expect(data.status).toBeGreaterThanOrEqual(400);
    expect(data.body).not.toContain('features/secret');
  });

  test.each(['/.data', '/_root.data', '/form.data', '/__manifest?p=/form&version=1'])(
    '%s of the switched-off framework features does not exist',
    async (path) => {
      expect((await send(server.port, path)).status).toBe(404);
    },
  );
});

describe('logs (baseline 87, 88)', () => {
  test('hold allow-listed fields only, whatever was sent', async () => {
    const quiet = await startTestServer();
    const headers = {
      ...FORM,
      ...OURS,
      Cookie: `s=${SECRET}`,
      'User-Agent': SECRET,
      Referer: `/${SECRET}`,
    };
    await send(quiet.port, `/form?q=${SECRET}`, {
      method: 'POST',
      headers,
      body: `password=${SECRET}`,
    });
    await send(quiet.port, `/items/${SECRET}?q=a%0a{"level":"error"}`, { headers });
    await send(quiet.port, `/${SECRET}`, { headers });
    await send(quiet.port, '/broken', { headers });
    quiet.close();

    const lines = quiet.lines.map((line) => JSON.parse(line));

    expect(quiet.lines.join('')).not.toMatch(/CANARY|portal\.example/);
    expect(quiet.lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(lines.map(({ event, route, status }) => [event, route, status])).toEqual([
      ['request.done', '/form', 200],
      ['request.done', '/items/:itemId', 200],
      ['request.done', 'unmatched', 404],
      ['route.failed', undefined, undefined],
      ['request.done', '/broken', 500],
    ]);
    expect(Object.keys(lines[0]).sort()).toEqual([
      'addressBlock',
      'durationMs',
      'event',
      'level',
      'method',
      'requestId',
      'route',
      'status',
      'time',
    ]);
  });
});

describe('files', () => {
  test('of the build are immutable and compressed; everything else is no-store', async () => {
    const asset = await send(server.port, '/assets/app-abc123.js', {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    const page = await send(server.port, '/');

    expect(asset.status).toBe(200);
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(asset.headers['content-encoding']).toBe('gzip');
    expect(page.headers['cache-control']).toBe('no-store');
  });

  test.each([
    '/assets/none.js',
    '/assets/../.hidden',
    '/.hidden',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/',
  ])('%s is not found', async (path) => {
    const answer = await send(server.port, path);

    expect(answer.status).toBe(404);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('reports of policy violations', () => {
  const report = (body: unknown, type = 'application/csp-report') =>
    send(server.port, '/csp-reports', {
      method: 'POST',
      headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  test('are kept as the name of the directive', async () => {
    const old = await report({
      'csp-report': { 'violated-directive': 'img-src x', 'blocked-uri': SECRET },
    });
    const current = [
      { type: 'csp-violation', body: { effectiveDirective: 'style-src-attr', sample: SECRET } },
    ];
    const recent = await report(current, 'application/reports+json');

    const log = server.lines.join('');
    expect([old.status, recent.status]).toEqual([204, 204]);
    expect(log).toContain('"directive":"img-src"');
    expect(log).toContain('"directive":"style-src-attr"');
    expect(log).not.toContain(SECRET);
  });

  test.each([
    ['no JSON', 'x', 400],
    ['no report', '[1]', 400],
    [
      'a forged directive',
      { 'csp-report': { 'effective-directive': 'a\n{"level":"error"}' } },
      400,
    ],
    ['too much', 'x'.repeat(20_000), 413],
  ])('with %s are refused', async (_what, body, status) => {
    expect((await report(body)).status).toBe(status);
  });
});

test.each([
  ['PATCH', '/uploads/1', true],
  ['DELETE', '/uploads/1', true],
  ['HEAD', '/uploads/1', true],
  ['POST', '/drafts/1/uploads', true],
  ['GET', '/uploads/1', false],
  ['POST', '/uploads/1', false],
  ['PUT', '/uploads/1', false],
  ['PATCH', '/uploads', false],
  ['PATCH', '/uploads/1/more', false],
  ['PATCH', '/drafts/1/uploads', false],
  ['GET', '/drafts/1/uploads', false],
  ['PATCH', '/form', false],
  ['DELETE', '/form', false],
  ['OPTIONS', '/form', false],
  ['OPTIONS', '/drafts/1/evidence', false],
])('%s %s gets to the framework: %s', async (method, path, isPassed) => {
  const { status } = await send(server.port, path, { method, headers: { ...OURS } });

  // The routes of the test have none of these addresses.
  expect(status === 405).toBe(!isPassed);
});
