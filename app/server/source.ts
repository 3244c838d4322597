import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** Where a request came from, as far as the listed proxies can be believed. */
export interface SourceReader {
  /** The client's address block; `forwardedFor` counts only if `peer` is a listed proxy. */
  blockOf(peer: string | undefined, forwardedFor: string | undefined): string;
}

/** `trustedProxies` are addresses or CIDR blocks. Throws when one is neither. */
export function readSources(trustedProxies: readonly string[]): SourceReader {
  const trusted = blockList(trustedProxies);
  const isTrusted = (address: string) => trusted.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  return {
    blockOf(peer, forwardedFor) {
      const hops = [
        ...(forwardedFor ?? '').split(',').map((hop) => plain(hop.trim())),
        plain(peer ?? ''),
      ];
      return addressBlock(clientOf(hops, isTrusted));
    },
  };
}

/** The network an address is counted under: /24 or, for IPv6, /48. */
export function addressBlock(address: string): string {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(address)) return 'unknown';
  return `${firstGroups(address, 3).join(':')}::/48`;
}

/** Walks from the nearest hop outwards and stops at the first one that is no listed proxy: that one was seen by it. */
function clientOf(hops: readonly string[], isTrusted: (address: string) => boolean): string {
  let nearest = '';
  for (const hop of hops.toReversed()) {
    if (isIP(hop) === 0) return nearest;
    nearest = hop;
    if (!isTrusted(hop)) return hop;
  }
  return nearest;
}

function blockList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** Dual-stack sockets report IPv4 peers as `::ffff:192.0.2.1`. */
function plain(address: string): string {
  return address.toLowerCase().startsWith('::ffff:') && isIPv4(address.slice(7))
    ? address.slice(7)
    : address;
}

function firstGroups(address: string, count: number): readonly string[] {
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
  return groups.slice(0, count).map((group) => Number.parseInt(group, 16).toString(16));
}
