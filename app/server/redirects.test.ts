import { describe, expect, test } from 'vitest';
import { isSiteLocation, isSitePath, safeRedirect } from './redirects.ts';

describe('isSitePath', () => {
  test.each([
    '/',
    '/items',
    '/items/1?state=open#notes',
    '/sign-in?next=%2Fitems%3Fa%3Db',
    '/sign-in?next=%2Fa%2F%2Fb',
    '/caf%C3%A9',
    '/a/../b',
    '/items/1%2Ffiles',
  ])('%s stays', (target) => {
    expect(isSitePath(target)).toBe(true);
  });

  test.each([
    '',
    'items',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\/evil.example',
    '/a\\b',
    '/%5cevil.example',
    '/%2f/evil.example',
    '/%2F%2Fevil.example',
    '/%252F%252Fevil.example',
    '/%25252Fevil.example/%25252F%25252F',
    '/..//evil.example',
    '/.//evil.example',
    '/%2e%2e//evil.example',
    '/a//b',
    ' /items',
    '\t/items',
    '/\t/evil.example',
    '/a\r\nSet-Cookie: b',
    '/a%0d%0ab',
    '/a%00',
    '/a\u0000',
    '/a\u0085b',
    '/%',
    '/%E0%A4%A',
    '/a?b=\\',
    '/a?b=\n',
    '/%25252525252525',
    '?next=/',
    '#x',
    undefined,
    null,
    7,
    ['/items'],
    { toString: () => '/items' },
  ])('%j does not', (target) => {
    expect(isSitePath(target)).toBe(false);
  });
});

test('safeRedirect takes the fallback for anything else', () => {
  expect(safeRedirect('/items', '/home')).toBe('/items');
  expect(safeRedirect('//evil.example', '/home')).toBe('/home');
  expect(safeRedirect(undefined)).toBe('/');
});

test.each([
  ['/items', true],
  ['https://portal.example.gov', true],
  ['https://portal.example.gov/items', true],
  ['https://portal.example.gov//evil.example', false],
  ['https://portal.example.gov.evil.example/', false],
  ['https://portal.example.gov@evil.example/', false],
  ['http://portal.example.gov/items', false],
])('location %s of our site: %s', (location, isOurs) => {
  expect(isSiteLocation(location, 'https://portal.example.gov')).toBe(isOurs);
});
