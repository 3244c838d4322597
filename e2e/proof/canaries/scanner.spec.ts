import { expect, test } from '@playwright/test';
import { ENCODINGS } from './encodings.ts';
import { createScanner } from './scanner.ts';
import { TokenBook } from './tokens.ts';

test('a token is found in every encoding, with anything around it', () => {
  const book = new TokenBook();
  book.give('one', 'item', 'title');
  book.give('two', 'item', 'title');
  const scan = createScanner(book.tokens);

  const missed = book.tokens.flatMap((token) =>
    ENCODINGS.filter(({ write }) => scan(`…${write(token.text)}…`)[0] !== token).map(
      ({ name }) => name,
    ),
  );

  expect(missed).toEqual([]);
});

test('base64 of a whole text is found wherever the token stands in it', () => {
  const book = new TokenBook();
  const text = book.give('one', 'item', 'title');
  const scan = createScanner(book.tokens);

  const found = ['', 'a', 'ab', 'abc'].map(
    (before) => scan(Buffer.from(`${before}${text} and more`).toString('base64')).length,
  );

  expect(found).toEqual([1, 1, 1, 1]);
});

test('a token that a mail breaks over two lines is found', () => {
  const book = new TokenBook();
  const text = book.give('one', 'item', 'title');

  const found = createScanner(book.tokens)(`${text.slice(0, 9)}=\r\n${text.slice(9)}`);

  expect(found).toHaveLength(1);
});

test('another text with the same beginning is no token', () => {
  const book = new TokenBook();
  book.give('one', 'item', 'title');

  expect(createScanner(book.tokens)('zqcanary000000000000')).toEqual([]);
});
