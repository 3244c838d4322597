import { ReadableStream } from 'node:stream/web';
import { type ActionFunctionArgs, redirect, type ServerBuild } from '@remix-run/node';
import { createElement } from 'react';
import * as entryServer from '#app/entry.server.tsx';
import * as root from '#app/root.tsx';
import { readForm } from '../read-form.ts';

type Route = NonNullable<ServerBuild['routes'][string]>;

interface TestRoute {
  readonly path?: string;
  readonly index?: true;
  readonly module: Partial<Route['module']>;
}

/** Marks text that must never leave the process: tests look for it in every answer and log line. */
export const SECRET = 'CANARY-7f3a-select-password';

const text = (value: string) => createElement('main', null, value);

const modules: Readonly<Record<string, TestRoute>> = {
  home: { index: true, module: { default: () => text('home') } },
  echo: { path: 'echo', module: { loader: describeRequest, action: describeRequest } },
  form: {
    path: 'form',
    module: { default: () => text('form'), action: postForm, loader: () => null },
  },
  resource: {
    path: 'resource',
    module: { action: () => Response.json({ done: true }), loader: () => null },
  },
  api: { path: 'api/items', module: { action: describeRequest } },
  hop: { path: 'hop', module: { loader: hop, action: hop } },
  broken: {
    path: 'broken',
    module: { default: () => text(''), loader: breakDown, action: breakDown },
  },
  render: { path: 'render', module: { default: breakDown } },
  slow: { path: 'slow', module: { loader: slow } },
  download: { path: 'download', module: { loader: download } },
  item: { path: 'items/:itemId', module: { default: () => text('item') } },
  evidence: { path: 'items/:itemId/evidence', module: { action: countBytes } },
};

/** Routes that show how the server treats requests, on the real framework and the real `entry.server` and `root`. */
export function testBuild(): ServerBuild {
  const routes: Record<string, Route> = { root: { id: 'root', path: '', module: root } };
  for (const [id, { module, ...place }] of Object.entries(modules)) {
    // `as`: the framework takes routes without a page as resource routes; its type forgets them.
    routes[id] = { id, parentId: 'root', ...place, module: module as Route['module'] };
  }
  return {
    mode: 'production',
    entry: { module: entryServer },
    routes,
    assets: assetsOf(routes),
    basename: '/',
    publicPath: '/',
    assetsBuildDirectory: 'unused',
    isSpaMode: false,
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: false,
      v3_lazyRouteDiscovery: false,
    },
  };
}

/** What the browser would be told of these routes. */
export function assetsOf(routes: Readonly<Record<string, Route>>): ServerBuild['assets'] {
  return {
    entry: { imports: [], module: '/assets/entry.js' },
    routes: Object.fromEntries(
      Object.entries(routes).map(([id, route]) => [id, manifestEntry(route)]),
    ),
    url: '/assets/manifest.js',
    version: '1',
  };
}

function manifestEntry({ module, ...route }: Route) {
  return {
    ...route,
    hasAction: module.action !== undefined,
    hasLoader: module.loader !== undefined,
    hasClientAction: false,
    hasClientLoader: false,
    hasErrorBoundary: module.ErrorBoundary !== undefined,
    module: `/assets/${route.id}.js`,
  };
}

async function describeRequest({ request, context }: ActionFunctionArgs) {
  return Response.json({
    url: request.url,
    method: request.method,
    host: request.headers.get('host'),
    forwarded: request.headers.get('x-forwarded-host'),
    cookie: request.headers.get('cookie'),
    addressBlock: context.addressBlock,
    requestId: context.requestId,
  });
}

async function postForm({ request }: ActionFunctionArgs) {
  const form = await readForm(request);
  return Response.json({ fields: [...form] });
}

function hop({ request }: ActionFunctionArgs) {
  return redirect(new URL(request.url).searchParams.get('to') ?? '/', {
    headers: { 'Set-Cookie': 'a=1' },
  });
}

function breakDown(): never {
  const error = new Error(`${SECRET} at /srv/secret.ts`);
  throw Object.assign(error, { code: 'ECONNREFUSED', query: SECRET });
}

async function slow() {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return Response.json({ done: true });
}

/** What became of the last download. */
export const lastDownload = { made: 0, isOver: false };

/** 64 MiB, far more than any buffer on the way. */
function download() {
  Object.assign(lastDownload, { made: 0, isOver: false });
  async function* pieces() {
    try {
      while (lastDownload.made < 1024) {
        lastDownload.made += 1;
        yield new Uint8Array(64 * 1024);
      }
    } finally {
      lastDownload.isOver = true;
    }
  }
  // Node's web stream and the DOM's are one thing under two type declarations.
  return new Response(ReadableStream.from(pieces()) as BodyInit);
}

async function countBytes({ request }: ActionFunctionArgs) {
  let bytes = 0;
  for await (const chunk of request.body ?? []) bytes += chunk.byteLength;
  return Response.json({ bytes });
}
