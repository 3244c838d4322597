import { readFileSync } from 'node:fs';
import type { Environment } from './environment.ts';
import type { Parsed } from './parse.ts';
import type { Problem } from './problems.ts';

/** What an installation says about itself; plain text, paragraphs separated by an empty line. */
export interface Texts {
  readonly productName: string;
  readonly agencyName: string;
  /** The line on top of every page. */
  readonly banner: string;
  readonly systemUseNotice: string;
  readonly privacyStatement: string;
  readonly burdenStatement: string;
  readonly falseStatementNotice: string;
  readonly contact: string;
  /** A ribbon such as "Training"; empty in production. */
  readonly environmentRibbon: string;
}

interface TextVariable {
  readonly variable: string;
  readonly standard: string;
}

/** None of the defaults claims an official status: an installation that has one says so itself. */
const TEXTS: Readonly<Record<keyof Texts, TextVariable>> = {
  productName: { variable: 'PRODUCT_NAME', standard: 'PSILO portal' },
  agencyName: { variable: 'AGENCY_NAME', standard: 'Agency name not configured' },
  banner: {
    variable: 'BANNER_TEXT',
    standard: 'This is not an official website of any government.',
  },
  systemUseNotice: {
    variable: 'SYSTEM_USE_NOTICE',
    standard:
      'Only people with an account may use this system, and only for its purpose. Use is recorded and may be reviewed. By signing in you agree to this.',
  },
  privacyStatement: {
    variable: 'PRIVACY_STATEMENT',
    standard:
      'What you file is read by the staff who vet it and by the offices it is referred to. No other organization sees it. Names, addresses and other personal details are kept sealed and every access is recorded. Giving them is voluntary; without them an allegation may not be actionable.',
  },
  burdenStatement: {
    variable: 'BURDEN_STATEMENT',
    standard:
      'Filing takes about 15 minutes, including the time to gather what you send. The operator of this installation has not configured a collection number or an address for comments on this estimate.',
  },
  falseStatementNotice: {
    variable: 'FALSE_STATEMENT_NOTICE',
    standard:
      'Submit only what you believe to be true. A false statement that is material and made knowingly can be punished by law.',
  },
  contact: { variable: 'CONTACT_TEXT', standard: 'Ask the person who invited you.' },
  environmentRibbon: { variable: 'ENVIRONMENT_RIBBON', standard: '' },
};

const LONGEST_TEXT = 20_000;

export function textVariables(): readonly string[] {
  return Object.values(TEXTS).flatMap(({ variable }) => [variable, fileVariableOf(variable)]);
}

/** Reads each text from `NAME` or from the file that `NAME_FILE` names. */
export function parseTexts(environment: Environment): Parsed<Texts> {
  const problems: Problem[] = [];
  const read = (key: keyof Texts) => readText(TEXTS[key], environment, problems);
  const value: Texts = {
    productName: read('productName'),
    agencyName: read('agencyName'),
    banner: read('banner'),
    systemUseNotice: read('systemUseNotice'),
    privacyStatement: read('privacyStatement'),
    burdenStatement: read('burdenStatement'),
    falseStatementNotice: read('falseStatementNotice'),
    contact: read('contact'),
    environmentRibbon: read('environmentRibbon'),
  };
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems };
}

function readText(text: TextVariable, environment: Environment, problems: Problem[]): string {
  const fileVariable = fileVariableOf(text.variable);
  const given = environment[text.variable];
  const path = environment[fileVariable];
  if (given && path) {
    problems.push({
      variable: text.variable,
      problem: `is given twice, also as ${fileVariable}`,
      example: '(keep one)',
    });
    return text.standard;
  }
  const value = path ? readTextFile(path, fileVariable, problems) : given;
  if ((value?.length ?? 0) > LONGEST_TEXT)
    problems.push({
      variable: text.variable,
      problem: `is longer than ${LONGEST_TEXT} characters`,
      example: '',
    });
  return value?.trim() || text.standard;
}

function readTextFile(path: string, variable: string, problems: Problem[]): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    problems.push({
      variable,
      problem: 'names a file that cannot be read',
      example: '/etc/psilo/notice.txt',
    });
    return undefined;
  }
}

function fileVariableOf(variable: string): string {
  return `${variable}_FILE`;
}
