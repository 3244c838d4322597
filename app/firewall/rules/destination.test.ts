// Rules of a destination: what arrived there, and files for whom.
import { describe, expect, test } from 'vitest';
import type { DestinationId } from '#app/lib/ids.ts';
import { abilityOf, mayOn } from '../ability.ts';
import type { Actor } from '../actor.ts';
import { NO_MATTERS } from '../matters.ts';

function officerOf(affiliation: string) {
  const actor: Actor = {
    kind: 'destination',
    id: 'me',
    identityId: 'person',
    organizationId: null,
    // Any text serves as an id here: rules compare, they do not parse.
    destinationId: 'targeting' as DestinationId,
    roles: ['destination_officer'],
    requestId: 'request',
    source: null,
  };
  return abilityOf(actor, [], { ...NO_MATTERS, affiliation });
}

test.each(['delivered', 'accepted', 'returned', 'recalled', 'outcome_reported', 'closed'])(
  'what arrived stays in sight when %s',
  (state) => {
    const row = { destinationId: 'targeting', state, deliveredAt: new Date(0) };

    for (const permission of ['read ReceivedReferral', 'read ReceivedPackage'] as const) {
      expect(mayOn(officerOf('department'), permission, row)).toBe(true);
    }
  },
);

describe('a file that was received', () => {
  const arrived = { destinationId: 'targeting', state: 'delivered', deliveredAt: new Date(0) };
  const full = { ...arrived, rendition: 'full', approvedAt: null };
  const approved = { ...full, approvedAt: new Date(0) };
  const shown = { ...full, rendition: 'public' };
  const inside = officerOf('department');
  const outside = officerOf('foreign');

  test('is allowed inside the department whatever the version', () => {
    for (const row of [full, approved, shown]) {
      expect(mayOn(inside, 'read ReceivedFile', row)).toBe(true);
    }
  });

  test('is allowed outside for the public version, or once approved', () => {
    expect(mayOn(outside, 'read ReceivedFile', full)).toBe(false);
    expect(mayOn(outside, 'read ReceivedFile', approved)).toBe(true);
    expect(mayOn(outside, 'read ReceivedFile', shown)).toBe(true);
  });

  test('is allowed outside when its filer marked it public, whatever the version', () => {
    expect(mayOn(outside, 'read ReceivedFile', { ...full, isPublic: true })).toBe(true);
    expect(mayOn(outside, 'read ReceivedFile', { ...full, isPublic: false })).toBe(false);
  });

  test.each([
    ['another destination', { destinationId: 'hsi' }],
    ['what is on its way', { state: 'intended' }],
    ['what never arrived', { deliveredAt: null }],
  ])('is refused for %s', (_what, change) => {
    for (const row of [approved, shown, { ...full, isPublic: true }]) {
      expect(mayOn(outside, 'read ReceivedFile', { ...row, ...change })).toBe(false);
      expect(mayOn(inside, 'read ReceivedFile', { ...row, ...change })).toBe(false);
      expect(mayOn(inside, 'read ReceivedPackage', { ...row, ...change })).toBe(false);
    }
  });
});
