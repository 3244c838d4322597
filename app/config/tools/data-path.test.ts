import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import {
  isTestCode,
  lineOf,
  parseModule,
  readModules,
  type SourceModule,
  visit,
} from './architecture/module.ts';

const shipped = readModules('.').filter(({ path }) => !isTestCode(path));

describe('this repository', () => {
  test('nobody else brings cryptography: other folders draw random bytes and digests alone (baseline 67)', () => {
    expect(shipped.length).toBeGreaterThan(300);
    expect(shipped.flatMap(foreignCryptography)).toEqual([]);
  }, 30_000);

  test('no secret is compared byte by byte (baseline 67)', () => {
    expect(shipped.flatMap(hastyComparisons)).toEqual([]);
  }, 30_000);

  test('no use case sends, queues or stores while its transaction is open (baseline 96)', () => {
    expect(shipped.flatMap(callsOutside)).toEqual([]);
  }, 30_000);
});

describe('what these rules refuse', () => {
  const SESSION = 'app/session/keeper.ts';
  const USE_CASE = 'app/features/items/file-item.server.ts';

  test.each([
    [SESSION, `import { createCipheriv } from 'node:crypto';`],
    [SESSION, `import crypto from 'crypto';`],
    [SESSION, `import * as crypto from 'node:crypto';`],
    [SESSION, `import { sha256 } from '@noble/hashes/sha2.js';`],
    ['app/crypto/aead.ts', `import { seal } from 'tweetnacl';`],
    [SESSION, `await crypto.subtle.digest('SHA-256', text);`],
  ])('cryptography of its own in %s: %s', (path, code) => {
    expect(foreignCryptography(parseModule(path, code))).toHaveLength(1);
  });

  test.each([
    `if (token === given) open();`,
    `if (row.tokenHash !== digest) refuse();`,
    `const isSame = password === other;`,
    `if (a.mac.equals(b)) open();`,
  ])('a comparison that tells by its time: %s', (code) => {
    expect(hastyComparisons(parseModule(SESSION, code))).toHaveLength(1);
  });

  test.each([
    [USE_CASE, `import { createMailer } from '#emails/mailer.ts';`],
    [USE_CASE, `import { Queue } from 'bullmq';`],
    [USE_CASE, `import { createQueues } from '#workers/queues.ts';`],
    [USE_CASE, `import { request } from 'node:https';`],
    [USE_CASE, `await fetch('https://registry.example');`],
    [
      USE_CASE,
      `export async function keep(scope: WriteScope) { await scope.store.put(key, bytes); }`,
    ],
    [
      USE_CASE,
      `export async function drop({ db, store }: WriteScope) { await store.remove(key); }`,
    ],
    ['db/queries/items.ts', `import { connect } from 'node:net';`],
    ['app/firewall/act.ts', `import { createTransport } from 'nodemailer';`],
  ])('a call outside from %s: %s', (path, code) => {
    expect(callsOutside(parseModule(path, code))).toHaveLength(1);
  });

  test.each([
    [SESSION, `import { createHash, randomBytes } from 'node:crypto';`],
    [SESSION, `if (token === '' || token === null) refuse();`],
    [SESSION, `if (isSameToken(token, given)) open();`],
    [
      USE_CASE,
      `export const run = (reception: Reception) => reception.services.store.put(key, bytes);`,
    ],
    [USE_CASE, `export const open = (scope: AuditedScope) => scope.store.read(key);`],
    ['workers/jobs/mail-send.ts', `import { createMailer } from '#emails/mailer.ts';`],
  ])('but not in %s: %s', (path, code) => {
    const module = parseModule(path, code);

    expect(
      [foreignCryptography, hastyComparisons, callsOutside].flatMap((rule) => rule(module)),
    ).toEqual([]);
  });
});

/** Names from node:crypto that carry no key. */
const KEYLESS = /^(?:randomBytes|randomUUID|createHash)$/;
const LIBRARIES =
  /^(?:@noble\/|@peculiar\/|@stablelib\/|aes-js|bcrypt|crypto-js|elliptic|jose|jsonwebtoken|libsodium|node-forge|openpgp|scrypt-js|sjcl|tweetnacl)/;

function foreignCryptography(module: SourceModule): readonly string[] {
  const isOurs = module.path.startsWith('app/crypto/');
  const imported = module.imports.flatMap(({ target, names, isTypeOnly }) => {
    if (LIBRARIES.test(target)) return [`${module.path} imports ${target}`];
    if (isOurs || isTypeOnly || !/^(?:node:)?crypto$/.test(target)) return [];
    const isHarmless = names.length > 0 && names.every((name) => KEYLESS.test(name));
    return isHarmless ? [] : [`${module.path} has cryptography of its own`];
  });
  const called = findIn(
    module,
    (node) => ts.isPropertyAccessExpression(node) && node.name.text === 'subtle',
  );
  return isOurs ? imported : [...imported, ...called];
}

const SECRET = /(?:token|secret|digest|hash|mac|password|signature|recoveryCode)$/i;
/** Where secrets are handled; elsewhere such words name columns and fields. */
const HANDLES_SECRETS = /^app\/(?:session|crypto|firewall|features\/(?:accounts|onboarding))\//;

function hastyComparisons(module: SourceModule): readonly string[] {
  if (!HANDLES_SECRETS.test(module.path)) return [];
  const nameOf = (node: ts.Node) => node.getText(module.tree);
  return findIn(module, (node) => {
    if (ts.isBinaryExpression(node)) {
      const sides = [node.left, node.right];
      const isEquality = /^[=!]==?$/.test(node.operatorToken.getText(module.tree));
      // Comparing with a constant tells nothing: whether there is a secret, or which kind.
      const isConstant = sides.some(
        (side) => ts.isLiteralExpression(side) || /^(?:null|undefined)$/.test(nameOf(side)),
      );
      return isEquality && !isConstant && sides.some((side) => SECRET.test(nameOf(side)));
    }
    const callee = ts.isCallExpression(node) ? node.expression : null;
    return callee !== null &&
      ts.isPropertyAccessExpression(callee) &&
      /^(?:equals|compare)$/.test(callee.name.text)
      ? SECRET.test(nameOf(callee.expression))
      : false;
  });
}

/** What runs inside a transaction: use cases, queries and the scope with its builders. */
const IN_TRANSACTION = /^app\/features\/.*\.server\.ts$|^app\/firewall\/|^db\/queries\//;
const OUTSIDE =
  /^(?:node:(?:https?|net|tls|dgram|dns)|bullmq|ioredis|nodemailer|emails\/mailer\.ts|workers\/queues\.ts)/;

function callsOutside(module: SourceModule): readonly string[] {
  if (!IN_TRANSACTION.test(module.path)) return [];
  const imported = module.imports
    .filter(({ target, isTypeOnly }) => !isTypeOnly && OUTSIDE.test(target))
    .map(({ target }) => `${module.path} imports ${target}`);
  const called = findIn(module, (node) => {
    if (!ts.isCallExpression(node)) return false;
    // The store of a reception, which works between two scopes, hangs on `services`.
    return /^(?:fetch|(?:scope\.)?store\.(?:put|remove|readAt|grow|growing|readGrowing|finish|discard))$/.test(
      node.expression.getText(module.tree),
    );
  });
  return [...imported, ...called];
}

function findIn(module: SourceModule, matches: (node: ts.Node) => boolean): readonly string[] {
  const found: string[] = [];
  visit(module.tree, (node) => {
    if (matches(node))
      found.push(`${module.path}:${lineOf(module, node)} ${node.getText(module.tree)}`);
  });
  return found;
}
