import { describe, expect, it } from 'vitest';
import { parseFace } from './face.ts';
import { ConfigurationError, formatProblems, orRefuse, orRefuseAsync } from './problems.ts';
import { validEnvironment } from './testing/environments.ts';
import { loadWebConfig } from './web.ts';

const PROBLEM = { variable: 'PORT', problem: 'must be a whole number', example: '3000' };

class Exited extends Error {}

function port() {
  const written: string[] = [];
  const codes: number[] = [];
  return {
    written,
    codes,
    write: (text: string) => void written.push(text),
    exit: (code: number): never => {
      codes.push(code);
      throw new Exited();
    },
  };
}

describe('a refusal to start', () => {
  it('prints one table and ends with code 78', () => {
    const watched = port();
    const load = () => {
      throw new ConfigurationError([PROBLEM, { ...PROBLEM, variable: 'KEY_FILE' }]);
    };

    expect(() => orRefuse(load, watched)).toThrow(Exited);

    expect(watched.codes).toEqual([78]);
    expect(watched.written.join('')).toMatch(
      /Variable +What is wrong +Example\n-+ +-+ +-+\nPORT .*\nKEY_FILE /,
    );
  });

  it('holds for checks that need the database, too', async () => {
    const watched = port();

    await expect(
      orRefuseAsync(() => Promise.reject(new ConfigurationError([PROBLEM])), watched),
    ).rejects.toThrow(Exited);
    expect(watched.codes).toEqual([78]);
  });

  it('does not hide a defect', () => {
    const defect = new TypeError('defect');

    expect(() =>
      orRefuse(() => {
        throw defect;
      }, port()),
    ).toThrow(defect);
  });

  it('lines its columns up', () => {
    const lines = formatProblems([PROBLEM]).split('\n');

    expect(lines[0]?.indexOf('Example')).toBe(lines[2]?.indexOf('3000'));
  });

  it('never shows the value found', () => {
    const environment = {
      ...validEnvironment('partner'),
      DATABASE_URL_PARTNER: 'postgres://psilo_staff:S3cretValue@x/y',
    };
    const load = () =>
      loadWebConfig({ environment, arguments: ['--face=partner'], flavor: 'production' });

    expect(load).toThrow(ConfigurationError);
    expect(load).not.toThrow(/S3cretValue/);
  });
});

describe('the face of a web process', () => {
  it.each([
    [['--face', 'partner'], 'partner'],
    [['--face=government'], 'government'],
  ] as const)('is read from %j', (words, face) => {
    expect(parseFace(words, 'production')).toBe(face);
  });

  it.each([
    [[]],
    [['--face']],
    [['--face', 'both']],
    [['--face', 'staff']],
    [['--face', 'partner', '--face', 'government']],
  ])('is refused in production from %j', (words) => {
    expect(() => parseFace(words, 'production')).toThrow(ConfigurationError);
  });

  it('may be both in the demo only', () => {
    expect(parseFace(['--face', 'both'], 'demo')).toBe('both');
  });
});
