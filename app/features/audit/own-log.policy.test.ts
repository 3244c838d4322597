import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { actionsOfKind, LOG_KIND_CODES } from './own-log.policy.ts';

/** Where members of an organization act; the desk, destinations and administrators act elsewhere. */
const FEATURES = ['evidence', 'home', 'items', 'people'];
const FILES = [
  'app/session/confirm-identity.server.ts',
  'app/session/sign-in.server.ts',
  'app/features/audit/export-log.server.ts',
  'app/features/audit/own-log.server.ts',
  'app/features/authorities/own-authorities.server.ts',
];
/** Of a job, not of a member. */
const OTHERS = ['item.status-told', 'referral.withdrawal-told'];

function filesOf(feature: string): readonly string[] {
  const folder = join('app/features', feature);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.server.ts'))
    .map((name) => join(folder, name));
}

test('everything that a member can leave in the log stands under one of its kinds', () => {
  const sources = [...FILES, ...FEATURES.flatMap(filesOf)];
  const left = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(
      ([, action = '']) => action,
    ),
  );
  const shown = LOG_KIND_CODES.flatMap(actionsOfKind);

  expect(new Set(left).size).toBeGreaterThan(15);
  expect(left.filter((action) => !shown.includes(action) && !OTHERS.includes(action))).toEqual([]);
});
