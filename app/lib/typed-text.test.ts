import { describe, expect, test } from 'vitest';
import { typedEmail, typedLine, typedText } from './typed-text.ts';

const wanted = { missing: 'Enter the name.', max: 10 };

describe('a typed line', () => {
  test('is trimmed', () => {
    expect(typedLine(wanted).parse('  Ada  ')).toBe('Ada');
  });

  test.each([
    ['nothing', undefined, 'Enter the name.'],
    ['spaces', '   ', 'Enter the name.'],
    ['two lines', 'a\r\nb', 'Use one line of plain text.'],
    ['too much', 'a'.repeat(11), 'Use at most 10 characters.'],
    ['a list', ['a', 'b'], 'Enter the name.'],
  ])('refuses %s', (_, typed, message) => {
    expect(typedLine(wanted).safeParse(typed).error?.issues[0]?.message).toBe(message);
  });
});

test('a typed text may have several lines', () => {
  expect(typedText(wanted).parse('a\r\nb')).toBe('a\r\nb');
});

describe('a typed e-mail address', () => {
  test('is trimmed and kept as typed', () => {
    expect(typedEmail('Enter it.').parse(' Ada.Linden@alder.example ')).toBe(
      'Ada.Linden@alder.example',
    );
  });

  test.each([
    ['ada'],
    ['"a b"@x.example'],
    ['a@b, c@d'],
    ['Ada <ada@alder.example>'],
    ['a@b\r\nBcc: c@d'],
  ])('refuses %s', (typed) => {
    expect(typedEmail('Enter it.').safeParse(typed).success).toBe(false);
  });
});
