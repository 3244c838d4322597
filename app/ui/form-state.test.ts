import { describe, expect, it } from 'vitest';
import { formStateOf } from './form-state.ts';

const failed = formStateOf({
  submission: {
    error: { date: ['Enter the date.'], '': null },
    initialValue: {
      topic: 'Labels',
      one: 'a',
      many: ['a', 'b'],
      date: { month: '11', day: '31' },
    },
  },
});

describe('the state of a form', () => {
  it('before a first try knows nothing, so defaults stand', () => {
    for (const answer of [undefined, null, 'text', {}, { submission: null }]) {
      const state = formStateOf(answer);

      expect([
        state.errors,
        state.typed('topic'),
        state.typedAll('many'),
        state.typedParts('date'),
      ]).toEqual([null, undefined, undefined, undefined]);
    }
  });

  it('after one gives back everything typed, and what is wrong', () => {
    expect(failed.typed('topic')).toBe('Labels');
    expect(failed.typedAll('one')).toEqual(['a']);
    expect(failed.typedAll('many')).toEqual(['a', 'b']);
    expect(failed.typedParts('date')).toEqual({ month: '11', day: '31' });
    expect(failed.errorsOf('date')).toEqual(['Enter the date.']);
    expect(failed.errorsOf('topic')).toBeUndefined();
  });

  it('takes boxes that nobody ticked for an empty choice, not for no choice yet', () => {
    expect(failed.typedAll('boxes')).toEqual([]);
    expect(failed.typedParts('topic')).toBeUndefined();
  });
});
