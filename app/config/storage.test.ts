import { describe, expect, it } from 'vitest';
import type { Flavor } from './face.ts';
import { parseStorage, storageVariables } from './storage.ts';
import { validEnvironment } from './testing/environments.ts';

const directory = validEnvironment('partner')['STORAGE_DIR'] ?? '';
const bucket = {
  STORAGE_S3_BUCKET: 'psilo-files',
  STORAGE_S3_REGION: 'us-gov-west-1',
  STORAGE_S3_KEY_ID: 'AK7Q2R9T',
  STORAGE_S3_SECRET: 'w0nd3rfu1',
};

function parse(environment: Readonly<Record<string, string>>, flavor: Flavor = 'production') {
  const parsed = parseStorage(environment, flavor);
  return parsed.ok
    ? parsed.value
    : parsed.problems.map(({ variable, problem }) => `${variable} ${problem}`);
}

describe('where files lie', () => {
  it('is a directory', () => {
    expect(parse({ STORAGE_DIR: directory })).toEqual({ kind: 'local', directory });
  });

  it('or a bucket, of Amazon unless another server is named', () => {
    expect(parse(bucket)).toEqual({
      kind: 's3',
      bucket: 'psilo-files',
      region: 'us-gov-west-1',
      keyId: 'AK7Q2R9T',
      secret: 'w0nd3rfu1',
      isPathStyle: false,
    });
    const own = {
      STORAGE_S3_ENDPOINT: 'https://objects.customs.test',
      STORAGE_S3_PATH_STYLE: 'yes',
      STORAGE_S3_ENCRYPTION: 'aws:kms',
    };
    expect(parse({ ...bucket, ...own })).toMatchObject({
      endpoint: 'https://objects.customs.test',
      isPathStyle: true,
      encryption: 'aws:kms',
    });
  });

  it('is one of the two', () => {
    expect(parse({})).toEqual(['STORAGE_DIR is missing, and there is no STORAGE_S3_BUCKET either']);
    expect(parse({ ...bucket, STORAGE_DIR: directory })).toEqual([
      'STORAGE_DIR stands beside STORAGE_S3_BUCKET: files lie in a directory or in a bucket',
    ]);
  });

  it.each(Object.keys(bucket))('is the whole of a bucket: %s is not left out', (variable) => {
    expect(parse({ ...bucket, [variable]: '' })).toEqual([`${variable} is missing`]);
  });

  it.each([
    ['STORAGE_S3_BUCKET', 'Not a bucket', 'is no name of a bucket'],
    ['STORAGE_S3_ENDPOINT', 'objects', 'must be scheme and host only'],
    ['STORAGE_S3_ENDPOINT', 'https://objects.test/path', 'must be scheme and host only'],
    ['STORAGE_S3_ENDPOINT', 'http://objects.test', 'must be an https:// address'],
    ['STORAGE_S3_SECRET', 'changeme', 'is a sample value'],
    ['STORAGE_S3_PATH_STYLE', 'maybe', 'must be yes or no'],
    ['STORAGE_S3_ENCRYPTION', 'none', 'must be AES256 or aws:kms'],
  ])('%s is not %j', (variable, value, problem) => {
    expect(parse({ ...bucket, [variable]: value })).toEqual([`${variable} ${problem}`]);
  });

  it('may be reached without TLS on this machine, and in the demo', () => {
    const near = { ...bucket, STORAGE_S3_ENDPOINT: 'http://127.0.0.1:9000' };
    const far = { ...bucket, STORAGE_S3_ENDPOINT: 'http://objects.test' };

    expect(parse(near)).toMatchObject({ endpoint: 'http://127.0.0.1:9000' });
    expect(parse(far, 'demo')).toMatchObject({ endpoint: 'http://objects.test' });
  });

  it('is said in variables that are known by name', () => {
    expect(storageVariables()).toEqual(
      expect.arrayContaining(['STORAGE_DIR', ...Object.keys(bucket)]),
    );
  });
});
