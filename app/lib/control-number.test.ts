import { describe, expect, it } from 'vitest';
import { newControlNumber, parseControlNumber } from './control-number.ts';
import { seededBytes } from './testing/seeded.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const random = seededBytes(20261103);
const samples = Array.from({ length: 200 }, () => newControlNumber(random));

function bare(control: string): string {
  return control.slice(3).replaceAll('-', '');
}

describe('a control number', () => {
  it('has the form PS-XXXXX-XXXXX-C without look-alike letters', () => {
    for (const control of samples) {
      expect(control).toMatch(
        /^PS-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]$/,
      );
    }
  });

  it('is the one that the guidance prints as its example', () => {
    expect(parseControlNumber('PS-7K3QD-M2XWA-H')).toBe('PS-7K3QD-M2XWA-H');
  });

  it('uses all 50 bits', () => {
    const distinct = [...Array(10).keys()].map(
      (position) => new Set(samples.map((s) => bare(s)[position])).size,
    );

    expect(distinct.every((count) => count >= 30)).toBe(true);
  });

  it('is read in any case and spacing, with or without its prefix', () => {
    for (const typed of [
      'ps-7k3qd-m2xwa-h',
      'PS 7K3QD M2XWA H',
      '7K3QDM2XWAH',
      '  PS–7K3QD—M2XWA−H ',
      'p s 7 k 3 q d m 2 x w a h',
    ]) {
      expect(parseControlNumber(typed)).toBe('PS-7K3QD-M2XWA-H');
    }
  });

  it('is read with O for 0 and I or L for 1', () => {
    const control = newControlNumber(() => new Uint8Array([0, 1, 0, 1, 1, 0, 0, 1, 0, 1]));

    expect(parseControlNumber(control.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(control);
    expect(parseControlNumber(control.replaceAll('0', 'o').replaceAll('1', 'I'))).toBe(control);
  });

  it('shows every single wrong character at every position', () => {
    for (const control of samples) {
      const text = bare(control);
      for (let position = 0; position < text.length; position += 1) {
        for (const wrong of ALPHABET) {
          if (wrong === text[position]) continue;
          const typed = text.slice(0, position) + wrong + text.slice(position + 1);
          expect(parseControlNumber(typed), `${text} as ${typed}`).toBeNull();
        }
      }
    }
  });

  it('shows every swap of two different characters, neighbors or not', () => {
    for (const control of samples) {
      const text = [...bare(control)];
      for (let left = 0; left < text.length; left += 1) {
        for (let right = left + 1; right < text.length; right += 1) {
          if (text[left] === text[right]) continue;
          const swapped = text.map((symbol, at) =>
            at === left ? text[right] : at === right ? text[left] : symbol,
          );
          expect(parseControlNumber(swapped.join(''))).toBeNull();
        }
      }
    }
  });

  it('shows every wrong pair value for swapped neighbors, whatever the two symbols are', () => {
    for (let position = 0; position < 9; position += 1) {
      for (let first = 0; first < 32; first += 1) {
        for (let second = 0; second < 32; second += 1) {
          if (first === second) continue;
          const bytes = new Uint8Array(10).fill(7);
          bytes[position] = first;
          bytes[position + 1] = second;
          const text = bare(newControlNumber(() => bytes));
          const typed =
            text.slice(0, position) +
            text.charAt(position + 1) +
            text.charAt(position) +
            text.slice(position + 2);
          expect(parseControlNumber(typed)).toBeNull();
        }
      }
    }
  });

  it.each([
    '',
    'PS',
    'PS-7K3QD-M2XWA',
    'PS-7K3QD-M2XWA-HH',
    'PS-7K3QD-M2XWU-H',
    'PS-7K3QD-M2XWA-*',
    '0'.repeat(100_000),
  ])('is not %s', (typed) => {
    expect(parseControlNumber(typed)).toBeNull();
  });
});
