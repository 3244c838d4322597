import { describe, expect, test } from 'vitest';
import { addressBlock, readSources } from './source.ts';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['2001:db8:12:34::1', '2001:db8:12::/48'],
  ['2001:DB8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['203.0.113.77:80', 'unknown'],
  ['evil', 'unknown'],
  ['', 'unknown'],
])('%s is counted under %s', (address, block) => {
  expect(addressBlock(address)).toBe(block);
});

describe('behind 10.0.0.0/8 and 2001:db8:99::9', () => {
  const sources = readSources(['10.0.0.0/8', '2001:db8:99::9']);

  test.each([
    ['an unlisted peer speaks for itself', '198.51.100.1', '203.0.113.7', '198.51.100.0/24'],
    ['a listed peer reports its client', '10.1.1.1', '203.0.113.7', '203.0.113.0/24'],
    [
      'what the client wrote itself is not believed',
      '10.1.1.1',
      '6.6.6.6, 203.0.113.7',
      '203.0.113.0/24',
    ],
    [
      'listed proxies in a row are skipped',
      '10.1.1.1',
      '203.0.113.7, 2001:db8:99::9, 10.2.2.2',
      '203.0.113.0/24',
    ],
    [
      'a mapped address is the same address',
      '::ffff:10.1.1.1',
      '::ffff:203.0.113.7',
      '203.0.113.0/24',
    ],
    ['rubbish ends the walk', '10.1.1.1', '203.0.113.7, <script>', '10.1.1.0/24'],
    ['no header leaves the peer', '10.1.1.1', undefined, '10.1.1.0/24'],
    ['no peer is unknown', undefined, '203.0.113.7', 'unknown'],
  ])('%s', (_what, peer, forwardedFor, block) => {
    expect(sources.blockOf(peer, forwardedFor)).toBe(block);
  });
});
