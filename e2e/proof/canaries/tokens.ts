import { randomBytes } from 'node:crypto';

/** Kinds of words that somebody may or may not read. */
export const FIELD_CLASSES = [
  'organization',
  'identifier',
  'client',
  'member',
  'draft',
  'item',
  'file',
  'message',
  'conference',
  'desk',
  'package',
  'answer',
  'application',
  'check',
  'officer',
] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

/** One token, in one field of one owner. */
export interface Token {
  readonly text: string;
  /** An organization's name here, or `government`. */
  readonly owner: string;
  readonly of: FieldClass;
  readonly field: string;
}

/** How every token begins, so that one look tells whether a text holds any. */
export const MARK = 'zqcanary';

const RANDOM_BYTES = 6;

/** Gives a token for each field it is asked for, and knows them all afterwards. */
export class TokenBook {
  readonly tokens: Token[] = [];

  give(owner: string, of: FieldClass, field: string): string {
    const text = `${MARK}${randomBytes(RANDOM_BYTES).toString('hex')}`;
    this.tokens.push({ text, owner, of, field });
    return text;
  }
}
