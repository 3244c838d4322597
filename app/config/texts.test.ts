import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseTexts } from './texts.ts';

const file = join(mkdtempSync(join(tmpdir(), 'psilo-texts-')), 'notice.txt');
writeFileSync(file, 'You are entering\n\na monitored system.\n');

it('takes a text from a variable or from a file', () => {
  const parsed = parseTexts({ AGENCY_NAME: 'Harbor Customs', SYSTEM_USE_NOTICE_FILE: file });

  expect(parsed).toMatchObject({
    ok: true,
    value: {
      agencyName: 'Harbor Customs',
      systemUseNotice: 'You are entering\n\na monitored system.',
    },
  });
});

it('fills in every text that is not configured', () => {
  const parsed = parseTexts({});

  expect(parsed.ok && parsed.value.falseStatementNotice).toContain('false statement');
  expect(parsed.ok && parsed.value.environmentRibbon).toBe('');
});

it.each([
  [
    'a file that is not there',
    { PRIVACY_STATEMENT_FILE: `${file}.absent` },
    'PRIVACY_STATEMENT_FILE',
  ],
  ['a text given twice', { AGENCY_NAME: 'A', AGENCY_NAME_FILE: file }, 'AGENCY_NAME'],
  ['a text without end', { BANNER_TEXT: 'x'.repeat(20_001) }, 'BANNER_TEXT'],
])('refuses %s', (_, environment, variable) => {
  const parsed = parseTexts(environment);

  expect(parsed).toMatchObject({ ok: false, problems: [{ variable }] });
});
