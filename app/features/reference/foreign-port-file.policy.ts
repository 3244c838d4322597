import { readCsv } from '#app/lib/read-csv.ts';
import {
  collecting,
  hasHeader,
  type LineProblem,
  type ScheduleReading,
} from './schedule-file.policy.ts';

const COLUMNS = ['schedule_k', 'port', 'name_kind', 'census_country', 'iso2', 'country'];

type Port = { line: number; official: string; others: string[]; country: string };

/** Reads Schedule K (CSV): one official name a port and any number of others, which find it too. */
export function readForeignPortFile(text: string): ScheduleReading {
  const reading = readCsv(text);
  if (!('rows' in reading)) return { problems: [reading] };
  const [header, ...rows] = reading.rows;
  if (!hasHeader(header?.cells, COLUMNS))
    return { problems: [{ line: 1, sentence: `the columns must be ${COLUMNS.join(', ')}` }] };
  const ports = new Map<string, Port>();
  const problems: LineProblem[] = [];
  for (const { line, cells } of rows) {
    const [code = '', name = '', kind = '', , , country = ''] = cells.map((cell) => cell.trim());
    const sentence = problemOf({ code, name, kind, before: ports.get(code) });
    if (sentence) problems.push({ line, sentence });
    else addName(ports, { line, code, name, country, isOfficial: kind === 'official' });
  }
  return finish(ports, problems);
}

type Line = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly before: Port | undefined;
};

function problemOf({ code, name, kind, before }: Line): string | null {
  if (/^\d{4}$/.test(code)) return `port ${code} lost its leading zero: it was 0${code}`;
  if (!/^\d{5}$/.test(code)) return `"${code.slice(0, 20)}" does not have five figures`;
  if (name === '') return `port ${code} has no name`;
  if (kind !== 'official' && kind !== 'alias')
    return `the kind of name is "${kind.slice(0, 20)}", not official or alias`;
  return kind === 'official' && before?.official ? `${code} has two official names` : null;
}

type Name = {
  readonly line: number;
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly isOfficial: boolean;
};

function addName(ports: Map<string, Port>, { line, code, name, country, isOfficial }: Name): void {
  const port = ports.get(code) ?? { line, official: '', others: [], country };
  if (isOfficial) port.official = name;
  else port.others.push(name);
  ports.set(code, port);
}

function finish(ports: ReadonlyMap<string, Port>, problems: LineProblem[]): ScheduleReading {
  const found = collecting();
  for (const { line, sentence } of problems) found.refuse(line, sentence);
  for (const [code, { line, official, others, country }] of ports) {
    if (official === '') found.refuse(line, `${code} has no official name`);
    else
      found.add(line, {
        code,
        name: official,
        context: [country, ...others].filter(Boolean).join(' › '),
      });
  }
  return found.finish();
}
