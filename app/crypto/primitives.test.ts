import { readdir, readFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

/** What may be imported besides siblings, each with its reason in the README. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'node:crypto': [
    'aead.ts',
    'ecies.ts',
    'file-format.ts',
    'file-seal.ts',
    'holder-ladder.ts',
    'keyed-index.ts',
    'record-key.ts',
    'records.ts',
    'rewrap.ts',
    'sample-keys.ts',
    'tokens.ts',
    'totp.ts',
    'vault.ts',
  ],
  'node:url': ['keyed-index.ts'],
  'node:fs/promises': ['key-file-versions.ts', 'key-file.ts'],
  'node:path': ['key-file-versions.ts'],
  zod: ['key-file.ts'],
  otplib: ['totp.ts'],
  '@node-rs/argon2': ['passwords.ts'],
};

test('primitives come from node:crypto, and nothing reaches database, network or environment (baseline 67)', async () => {
  const folder = import.meta.dirname;
  const files = (await readdir(folder)).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const found: Record<string, string[]> = {};

  for (const file of files) {
    const source = await readFile(`${folder}/${file}`, 'utf8');
    expect(source, file).not.toMatch(/process\.env|\bfetch\(|\brequire\(|\bimport\(|Math\.random/);
    for (const [, name = ''] of source.matchAll(/from '([^']+)'/g)) {
      if (!name.startsWith('./')) found[name] = [...(found[name] ?? []), file];
    }
  }

  expect(files.length).toBeGreaterThan(20);
  for (const names of Object.values(found)) names.sort();
  expect(found).toEqual(PACKAGES);
});
