import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import express, { Router } from 'express';

const HOUR_SECONDS = 3600;
const YEAR_SECONDS = 31_536_000;

/**
 * Files of the client build. Those under `/assets` carry their hash in the name, so they never change; the others come
 * from `app/public` (icons, fonts of the theme). A missing asset is a plain 404, not a page.
 */
export function serveFiles(clientDirectory: string): Router {
  const router = Router();
  const common = { index: false, redirect: false, cacheControl: false } as const;
  const assets = express.static(join(clientDirectory, 'assets'), {
    ...common,
    fallthrough: false,
    dotfiles: 'deny',
    setHeaders: keepFor(`public, max-age=${YEAR_SECONDS}, immutable`),
  });
  const others = express.static(clientDirectory, {
    ...common,
    dotfiles: 'ignore',
    setHeaders: keepFor(`public, max-age=${HOUR_SECONDS}`),
  });
  return router.use('/assets', assets).use(others);
}

/** Replaces the `no-store` that every response starts with. */
function keepFor(policy: string) {
  return (response: ServerResponse) => response.setHeader('Cache-Control', policy);
}
