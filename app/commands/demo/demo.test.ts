import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { Sentence } from '../launch/sentence.mjs';
import { announcement } from './announce.ts';
import {
  demoFiles,
  isComplete,
  prepareFiles,
  readAccounts,
  rolePasswords,
  writeAccounts,
} from './files.ts';
import { ensureDemoKeys } from './keys.ts';
import { parseDemoOptions } from './options.ts';

const ACCOUNT = {
  role: 'Triage analyst',
  organization: 'Trade desk',
  email: 'ana@desk.test',
  password: 'correct horse battery',
  secondFactor: 'shown at sign-in',
};

function freshFiles() {
  const files = demoFiles(mkdtempSync(join(tmpdir(), 'psilo-demo-')));
  prepareFiles(files, false);
  return files;
}

describe('the command line of the demo', () => {
  it('may name a port and ask to start over', () => {
    expect(parseDemoOptions([])).toEqual({ port: 3000, reset: false });
    expect(parseDemoOptions(['--reset', '--port', '8080'])).toEqual({ port: 8080, reset: true });
  });

  it.each([
    [['--port', '0']],
    [['--port', '65536']],
    [['--port', '8e3']],
    [['--prot', '80']],
    [['again']],
  ])('is refused with its usage: %j', (words) => {
    expect(() => parseDemoOptions(words)).toThrow(/Usage: npm run demo/);
  });
});

describe('what the demo keeps', () => {
  it('is private, and the same in the next run', () => {
    const files = freshFiles();

    const passwords = rolePasswords(files);

    expect(rolePasswords(files)).toEqual(passwords);
    expect(new Set(Object.values(passwords)).size).toBe(Object.keys(passwords).length);
    expect(statSync(files.secrets).mode & 0o077).toBe(0);
  });

  it('counts as complete only when the accounts are written', () => {
    const files = freshFiles();
    expect([isComplete(files), readAccounts(files)]).toEqual([false, undefined]);

    writeAccounts(files, [ACCOUNT]);

    expect(isComplete(files)).toBe(true);

    expect(readAccounts(files)).toEqual([ACCOUNT]);
  });

  it.each(['', '{', '{"psilo_gate":1}'])(
    'is made anew where a power cut damaged it and it can be: %j',
    (damaged) => {
      const files = freshFiles();
      rolePasswords(files);
      writeFileSync(files.secrets, damaged);
      writeFileSync(files.complete, damaged);

      const passwords = rolePasswords(files);

      expect(passwords.psilo_gate).toMatch(/^[\w-]{32}$/);
      expect(rolePasswords(files)).toEqual(passwords);
      expect([isComplete(files), readAccounts(files)]).toEqual([true, undefined]);
    },
  );

  it.each([
    ['gone', (path: string) => rmSync(path)],
    ['damaged', (path: string) => writeFileSync(path, '{')],
  ])('is given up when a key file is %s: the way out is to start over', async (_what, harm) => {
    for (const which of ['webKeys', 'workerKeys'] as const) {
      const files = freshFiles();
      await ensureDemoKeys(files);
      harm(files[which]);

      const started = ensureDemoKeys(files);

      await expect(started).rejects.toBeInstanceOf(Sentence);
      await expect(started).rejects.toThrow('npm run demo -- --reset');
    }
  });

  it('goes when it starts over', async () => {
    const files = freshFiles();
    writeAccounts(files, [ACCOUNT]);
    await ensureDemoKeys(files);

    prepareFiles(files, true);

    expect(readAccounts(files)).toBeUndefined();
    expect([files.webKeys, files.workerKeys, files.secrets].filter(existsSync)).toEqual([]);
  });

  it('has keys that no production process accepts', async () => {
    const files = freshFiles();
    await ensureDemoKeys(files);

    await expect(openLocalKeyFile(files.webKeys)).rejects.toMatchObject({
      code: 'key_file_sample',
    });
    await expect(openLocalKeyFile(files.workerKeys, { allowSample: true })).resolves.toMatchObject({
      roots: ['mail'],
    });
  });
});

describe('what the demo prints', () => {
  it('has the address, the mailbox and a line for each account', () => {
    const lines = announcement('http://localhost:3000', [ACCOUNT]).split('\n');

    expect(lines).toContain('The portal is ready at http://localhost:3000');
    expect(lines).toContain('Mail it sends: http://localhost:3000/demo/mailbox');
    expect(lines.find((line) => line.includes(ACCOUNT.email))).toMatch(
      /^Triage analyst .*correct horse battery.*shown at sign-in$/,
    );
  });
});
