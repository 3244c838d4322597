import { describe, expect, it } from 'vitest';
import { chipsOf, trailSearch } from './trail-filters.ts';

const OBJECT = '3f0b2c1e-7f57-4a6e-9a39-3a1a5c0f6e11';

describe('filters of the audit trail', () => {
  it('stand as chips, each taking itself away and keeping the others', () => {
    expect(chipsOf({ family: 'item', outcome: 'refused', object: OBJECT })).toEqual([
      { label: 'Items', removeTo: `/trail?outcome=refused&object=${OBJECT}` },
      { label: 'Refused', removeTo: `/trail?family=item&object=${OBJECT}` },
      { label: 'About 3f0b2c1e…', removeTo: '/trail?family=item&outcome=refused' },
    ]);
  });

  it('leave no chip where none is in force', () => {
    expect(chipsOf({ family: undefined })).toEqual([]);
  });

  it('stay on the next page', () => {
    expect(trailSearch({ actor: 'staff' }, 120)).toBe('actor=staff&before=120');
  });
});
