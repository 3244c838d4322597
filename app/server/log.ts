import pino, { type DestinationStream } from 'pino';

/**
 * The only fields a log line can have (SECURITY-BASELINE 87): ids, codes and counts. Content, names, addresses,
 * tokens and queries have no field to go to.
 */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly method?: string | undefined;
  /** The pattern, `/items/:itemId`, never the URL. */
  readonly route?: string | undefined;
  readonly status?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly addressBlock?: string | undefined;
  readonly code?: string | undefined;
  readonly errorName?: string | undefined;
  readonly errorCode?: string | undefined;
  /** Functions and lines of our code; never the message of an error. */
  readonly frames?: readonly string[] | undefined;
  readonly process?: string | undefined;
  readonly port?: number | undefined;
  readonly directive?: string | undefined;
  readonly job?: string | undefined;
  readonly outboxId?: string | undefined;
  /** The random name of a stored object. */
  readonly objectId?: string | undefined;
  readonly queue?: string | undefined;
  readonly attempt?: number | undefined;
  readonly count?: number | undefined;
  readonly ageSeconds?: number | undefined;
}

type Level = 'debug' | 'info' | 'warn' | 'error';

/** `event` is a code such as `request.done`; nothing else of a line is free text. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  /** A log that adds these fields to every line. */
  with(fields: LogFields): Log;
}

const TEXT_FIELDS = [
  'requestId',
  'method',
  'route',
  'addressBlock',
  'code',
  'errorName',
  'errorCode',
  'process',
  'directive',
  'job',
  'outboxId',
  'objectId',
  'queue',
] as const satisfies readonly (keyof LogFields)[];
const NUMBER_FIELDS = [
  'status',
  'durationMs',
  'port',
  'attempt',
  'count',
  'ageSeconds',
] as const satisfies readonly (keyof LogFields)[];

// No spaces, quotes, line ends or `@`: neither a forged line nor a sentence nor an e-mail address fits in.
const CODE = /^[\w.:/*?$-]{1,160}$/;
const FRAME = /^[\w.:/@$<>[\] -]{1,200}$/;

/** Makes the process log: one JSON object per line. `destination` is standard output unless a test listens. */
export function createLog(options: {
  level: Level;
  destination?: DestinationStream | undefined;
}): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'event',
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const sink = options.destination ? pino(settings, options.destination) : pino(settings);
  return logTo((level, event, fields) => sink[level](allowedFields(fields), code(event)), {});
}

/** What may be said of an error: its kind and the place in the code. Messages may quote content, so they stay out. */
export function describeError(
  error: unknown,
): Pick<LogFields, 'errorName' | 'errorCode' | 'frames'> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const errorCode = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { errorName: error.name, errorCode, frames: framesOf(error) };
}

function logTo(
  write: (level: Level, event: string, fields: LogFields) => void,
  fixed: LogFields,
): Log {
  return {
    debug: (event, fields) => write('debug', event, { ...fixed, ...fields }),
    info: (event, fields) => write('info', event, { ...fixed, ...fields }),
    warn: (event, fields) => write('warn', event, { ...fixed, ...fields }),
    error: (event, fields) => write('error', event, { ...fixed, ...fields }),
    with: (fields) => logTo(write, { ...fixed, ...fields }),
  };
}

function allowedFields(fields: LogFields): Record<string, unknown> {
  const line: Record<string, unknown> = {};
  for (const name of TEXT_FIELDS) {
    if (fields[name] !== undefined) line[name] = code(fields[name]);
  }
  for (const name of NUMBER_FIELDS) {
    if (typeof fields[name] === 'number') line[name] = fields[name];
  }
  if (fields.frames) line['frames'] = fields.frames.filter((frame) => FRAME.test(frame));
  return line;
}

function code(value: unknown): string {
  return typeof value === 'string' && CODE.test(value) ? value : '[refused]';
}

/** The stack begins with the message, whose lines could look like frames; without a clear cut there are none. */
function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  const start = stack.indexOf(error.message);
  if (start < 0) return [];
  return stack
    .slice(start + error.message.length)
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim().replace(/^at /, '').replaceAll(/[()]/g, '').replace('file://', ''));
}
