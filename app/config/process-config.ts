import { z } from 'zod';
import type { Databases } from './databases.ts';
import type { Environment } from './environment.ts';
import type { Face, Flavor } from './face.ts';
import { keyFile, mailDirectory, reportFile } from './files.ts';
import type { StorageConfig } from './storage.ts';
import type { Texts } from './texts.ts';
import {
  limit,
  type MailRelay,
  mailRelay,
  port,
  publicOrigin,
  type Scanner,
  scanner,
  text,
  trustedProxies,
  wholeNumber,
  yesOrNo,
} from './values.ts';
import type { WorkerPart } from './worker-parts.ts';

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;

/** What a process's configuration is made of. */
export interface ProcessInput {
  readonly environment: Environment;
  /** The command line without program and script. */
  readonly arguments: readonly string[];
  readonly flavor: Flavor;
}

/** What web and worker share. Durations carry their unit in the name. */
export interface ProcessConfig {
  readonly flavor: Flavor;
  readonly isDemo: boolean;
  readonly databases: Databases;
  readonly publicOrigin: string;
  readonly problemTypeBase: string;
  readonly healthHost: string;
  readonly healthPort: number;
  readonly keyFile: string;
  readonly storage: StorageConfig;
  readonly uploadMaxBytes: number;
  readonly quota: { readonly personBytes: number; readonly organizationBytes: number };
  readonly scanner: Scanner;
  readonly sessions: {
    readonly idleMinutes: number;
    readonly idlePrivilegedMinutes: number;
    readonly absoluteHours: number;
  };
  readonly links: { readonly resetMinutes: number };
  readonly undoSeconds: number;
  readonly texts: Texts & { readonly isOfficialSite: boolean };
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

export interface WebConfig extends ProcessConfig {
  readonly face: Face;
  readonly listenHost: string;
  readonly port: number;
  readonly trustedProxies: readonly string[];
  /** Where `npm run prove` left its last report, if it is to be shown. */
  readonly isolationReport?: string;
  readonly demo?: { readonly mailDirectory: string };
}

export interface WorkerConfig extends ProcessConfig {
  /** Where officers sign in; `publicOrigin` is the partners' (RULES 22). */
  readonly governmentOrigin: string;
  readonly parts: readonly WorkerPart[];
  readonly redisUrl?: string;
  readonly mail: MailRelay & { readonly from: string };
}

/** Variables of web and worker alike. Ranges: SECURITY-BASELINE 9, 19; RULES 3. */
function commonShape(flavor: Flavor) {
  return {
    PUBLIC_ORIGIN: publicOrigin(flavor),
    PROBLEM_TYPE_BASE: z
      .url({ protocol: /^https?$/, error: 'must be a web address' })
      .optional()
      .meta({ example: 'https://portal.agency.gov/problems/' }),
    HEALTH_HOST: z.string().default('127.0.0.1').meta({ example: '127.0.0.1' }),
    HEALTH_PORT: port(9090),
    KEY_FILE: keyFile(flavor),
    UPLOAD_MAX_BYTES: wholeNumber({
      minimum: MEBIBYTE,
      maximum: 2048 * MEBIBYTE,
      standard: 2048 * MEBIBYTE,
    }),
    QUOTA_PERSON_BYTES: quota(20 * GIBIBYTE),
    QUOTA_ORGANIZATION_BYTES: quota(200 * GIBIBYTE),
    SCANNER: scanner(),
    SESSION_IDLE_MINUTES: limit({ minimum: 1, maximum: 15, standard: 15 }),
    SESSION_IDLE_PRIVILEGED_MINUTES: limit({ minimum: 1, maximum: 10, standard: 10 }),
    SESSION_ABSOLUTE_HOURS: limit({ minimum: 1, maximum: 24, standard: 12 }),
    RESET_LINK_MINUTES: limit({ minimum: 5, maximum: 30, standard: 30 }),
    UNDO_SECONDS: wholeNumber({ minimum: 0, maximum: 600, standard: 30 }),
    DATABASE_CONNECTIONS: wholeNumber({ minimum: 10, maximum: 500, standard: 30 }),
    OFFICIAL_SITE: yesOrNo(false),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error'], { error: 'must be debug, info, warn or error' })
      .default('info')
      .meta({ example: 'info' }),
  };
}

export function webSchema(flavor: Flavor) {
  return z.object({
    LISTEN_HOST: z.string().default('127.0.0.1').meta({ example: '127.0.0.1' }),
    PORT: port(3000),
    TRUSTED_PROXIES: trustedProxies(),
    ISOLATION_REPORT: reportFile(),
    DEMO_MAIL_DIR: mailDirectory(),
    ...commonShape(flavor),
  });
}

export function workerSchema(flavor: Flavor) {
  return z.object({
    REDIS_URL: z
      .url({ protocol: /^rediss?$/, error: 'must be a redis:// address' })
      .optional()
      .meta({ example: 'rediss://:(password)@queue.internal:6379' }),
    GOVERNMENT_ORIGIN: publicOrigin(flavor),
    SMTP_URL: mailRelay(flavor),
    MAIL_FROM: text('portal@agency.gov')
      .pipe(z.email('must be one bare e-mail address'))
      .meta({ example: 'portal@agency.gov' }),
    ...commonShape(flavor),
  });
}

const quota = (standard: number) =>
  wholeNumber({ minimum: MEBIBYTE, maximum: 1024 * 1024 * GIBIBYTE, standard });

type Common = z.output<z.ZodObject<ReturnType<typeof commonShape>>>;

/** Turns parsed variables into the shared part of a process's configuration. */
export function commonConfig(
  values: Common,
  flavor: Flavor,
  texts: Texts,
): Omit<ProcessConfig, 'databases' | 'storage'> {
  return {
    flavor,
    isDemo: flavor === 'demo',
    publicOrigin: values.PUBLIC_ORIGIN,
    problemTypeBase: values.PROBLEM_TYPE_BASE ?? `${values.PUBLIC_ORIGIN}/problems/`,
    healthHost: values.HEALTH_HOST,
    healthPort: values.HEALTH_PORT,
    keyFile: values.KEY_FILE,
    uploadMaxBytes: values.UPLOAD_MAX_BYTES,
    quota: {
      personBytes: values.QUOTA_PERSON_BYTES,
      organizationBytes: values.QUOTA_ORGANIZATION_BYTES,
    },
    scanner: values.SCANNER,
    sessions: {
      idleMinutes: values.SESSION_IDLE_MINUTES,
      idlePrivilegedMinutes: values.SESSION_IDLE_PRIVILEGED_MINUTES,
      absoluteHours: values.SESSION_ABSOLUTE_HOURS,
    },
    links: { resetMinutes: values.RESET_LINK_MINUTES },
    undoSeconds: values.UNDO_SECONDS,
    texts: { ...texts, isOfficialSite: values.OFFICIAL_SITE },
    logLevel: values.LOG_LEVEL,
  };
}
