import { z } from 'zod';
import type { Environment } from './environment.ts';
import type { Flavor } from './face.ts';
import { storageDirectory } from './files.ts';
import { type Parsed, parseVariables } from './parse.ts';
import type { Problem } from './problems.ts';
import { isLoopback, isSample, judged, text, yesOrNo } from './values.ts';

/** Where sealed files lie: in a directory, or in a bucket of a server that speaks the protocol of Amazon S3. */
export type StorageConfig =
  | { readonly kind: 'local'; readonly directory: string }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly region: string;
      /** Of a server other than Amazon's. */
      readonly endpoint?: string;
      readonly keyId: string;
      readonly secret: string;
      readonly isPathStyle: boolean;
      readonly encryption?: 'AES256' | 'aws:kms';
    };

const local = z.object({ STORAGE_DIR: storageDirectory() });

function bucketSchema(flavor: Flavor) {
  return z.object({
    STORAGE_S3_BUCKET: judged(text('psilo-files'), (value) =>
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) ? undefined : 'is no name of a bucket',
    ).meta({ example: 'psilo-files' }),
    STORAGE_S3_REGION: text('us-gov-west-1'),
    STORAGE_S3_ENDPOINT: endpoint(flavor),
    STORAGE_S3_KEY_ID: secretText('(key id)'),
    STORAGE_S3_SECRET: secretText('(secret)'),
    STORAGE_S3_PATH_STYLE: yesOrNo(false),
    STORAGE_S3_ENCRYPTION: z
      .enum(['AES256', 'aws:kms'], { error: 'must be AES256 or aws:kms' })
      .optional()
      .meta({ example: 'aws:kms' }),
  });
}

function secretText(example: string) {
  return judged(text(example), (value) => (isSample(value) ? 'is a sample value' : undefined)).meta(
    { example },
  );
}

/** Sealed as the files are, their names and times are not: over a network it takes TLS. */
function endpoint(flavor: Flavor) {
  const example = 'https://objects.internal';
  return judged(text(example), (value) => {
    const url = URL.parse(value);
    if (!url || url.origin !== value.replace(/\/$/, '')) return 'must be scheme and host only';
    const isSafe = url.protocol === 'https:' || isLoopback(url.hostname);
    return isSafe || flavor === 'demo' ? undefined : 'must be an https:// address';
  })
    .optional()
    .meta({ example });
}

/** The variables there are, for whoever looks for misspelled ones. */
export function storageVariables(): readonly string[] {
  return [...Object.keys(local.shape), ...Object.keys(bucketSchema('production').shape)];
}

/** A directory or a bucket, exactly one of the two and the whole of it. */
export function parseStorage(environment: Environment, flavor: Flavor): Parsed<StorageConfig> {
  const schema = bucketSchema(flavor);
  const given = Object.keys(schema.shape).filter((name) => environment[name]);
  if (given.length === 0) return parseDirectory(environment);
  if (environment['STORAGE_DIR']) return { ok: false, problems: [both(given[0] ?? '')] };
  const parsed = parseVariables(schema, environment);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  return {
    ok: true,
    value: {
      kind: 's3',
      bucket: value.STORAGE_S3_BUCKET,
      region: value.STORAGE_S3_REGION,
      ...(value.STORAGE_S3_ENDPOINT && { endpoint: value.STORAGE_S3_ENDPOINT }),
      keyId: value.STORAGE_S3_KEY_ID,
      secret: value.STORAGE_S3_SECRET,
      isPathStyle: value.STORAGE_S3_PATH_STYLE,
      ...(value.STORAGE_S3_ENCRYPTION && { encryption: value.STORAGE_S3_ENCRYPTION }),
    },
  };
}

function parseDirectory(environment: Environment): Parsed<StorageConfig> {
  const parsed = parseVariables(local, environment);
  if (parsed.ok) return { ok: true, value: { kind: 'local', directory: parsed.value.STORAGE_DIR } };
  if (environment['STORAGE_DIR']) return parsed;
  const problem = 'is missing, and there is no STORAGE_S3_BUCKET either';
  return {
    ok: false,
    problems: parsed.problems.map((found) => ({ ...found, problem })),
  };
}

function both(variable: string): Problem {
  return {
    variable: 'STORAGE_DIR',
    problem: `stands beside ${variable}: files lie in a directory or in a bucket`,
    example: '(remove one of the two)',
  };
}
