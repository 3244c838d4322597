import { collecting, type ScheduleReading } from './schedule-file.policy.ts';

const TITLE = /^Schedule D\b.*District\/Port List/;
const DISTRICT = /^(\d{2})\s*\|\s*\|\s*(\S.*)$/;
const PORT = /^\s*\|\s*(\d+)\s*\|\s*(\S.*)$/;
/** Rules, the heads of the columns, and what the Census Bureau writes at the end. */
const OTHER = /^(?:-*|District\s*\|.*|Code\s*\|.*|Source:.*|This listing produced.*)$/;

/** Reads Schedule D as the Census Bureau publishes it: a text with bars, ports under their district. */
export function readPortFile(text: string): ScheduleReading {
  const found = collecting();
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (!lines.slice(0, 5).some((line) => TITLE.test(line.trim())))
    return { problems: [{ line: 1, sentence: 'this is not Schedule D, District/Port List' }] };
  let district = '';
  for (const [index, line] of lines.entries()) {
    const [, code, name] = PORT.exec(line) ?? [];
    if (code && name) {
      const sentence = problemOfCode(code);
      if (sentence) found.refuse(index + 1, sentence);
      else found.add(index + 1, { code, name: tidy(name), context: district });
      continue;
    }
    const [, , named] = DISTRICT.exec(line.trim()) ?? [];
    if (named) district = tidy(named);
    else if (!OTHER.test(line.trim()) && !TITLE.test(line.trim()))
      found.refuse(index + 1, 'this is neither a district nor a port');
  }
  return found.finish();
}

function problemOfCode(code: string): string | null {
  if (code.length === 4) return null;
  return code.length === 3
    ? `port ${code} lost its leading zero: it was 0${code}`
    : `port ${code} does not have four figures`;
}

/** `HARTFORD. CT` and `NEW HAVEN,CT` are city and state like the others. */
function tidy(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.,]\s*([A-Z]{2})$/, ', $1');
}
