import type { RichText } from '#app/editor/rich-text.rules.ts';
import { plainToRichText } from '#app/editor/rich-text.source.ts';
import type { GuardedField } from '../slip-guard.policy.ts';

/** A labelled text with its brackets, and the words that give something away, where there are any. */
export type LabelledCase = {
  readonly doc: RichText;
  readonly fields: readonly GuardedField[];
  /** The words in double braces; empty in a harmless case. */
  readonly slip: string;
  readonly at: string;
};

/**
 * Reads a case: a narrative with `[brackets]`, then ` || place: text` for a title, file name, caption or party. The slip
 * stands in `{{double braces}}`.
 */
export function readCase(line: string): LabelledCase {
  const [story = '', ...others] = line.split(' || ');
  const slip = /\{\{(.+?)\}\}/.exec(line)?.[1] ?? '';
  const fields = others.map((other): GuardedField => {
    const [, place = '', text = ''] = /^(\w+): (.*)$/.exec(other) ?? [];
    return { name: place, label: place, text: bare(text), isFileName: place === 'file' };
  });
  const place = others.find((other) => other.includes('{{'))?.split(':')[0];
  return { doc: plainToRichText(bare(story)), fields, slip, at: place ?? 'narrative' };
}

function bare(text: string): string {
  return text.replace(/\{\{|\}\}/g, '');
}
