import { describe, expect, it } from 'vitest';
import { serviceClock } from './service-clock.policy.ts';

const received = (text: string) => ({
  receivedAt: new Date(text),
  acknowledgedAt: null,
  waitsForPartner: false,
});

describe('the service clock', () => {
  it.each([
    ['a Tuesday', '2026-11-03T15:00:00Z', '2026-11-05'],
    ['a Tuesday night that is Wednesday in UTC', '2026-11-04T03:00:00Z', '2026-11-05'],
    ['a Friday', '2026-11-06T15:00:00Z', '2026-11-10'],
    ['a Saturday', '2026-11-07T15:00:00Z', '2026-11-10'],
    ['a Tuesday before Veterans Day', '2026-11-10T15:00:00Z', '2026-11-13'],
    ['a Wednesday before Thanksgiving', '2026-11-25T15:00:00Z', '2026-11-30'],
    ["New Year's Eve", '2026-12-31T15:00:00Z', '2027-01-05'],
  ])('started on %s is due at the end of the second business day', (_name, instant, dueOn) => {
    expect(serviceClock(received(instant), new Date(instant)).dueOn).toBe(dueOn);
  });

  it.each([
    [
      'at once',
      '2026-11-03T15:00:00Z',
      2,
      'running',
      'Due in 2 business days, 5 Nov 2026 Eastern time.',
    ],
    [
      'the next day',
      '2026-11-04T15:00:00Z',
      1,
      'running',
      'Due in 1 business day, 5 Nov 2026 Eastern time.',
    ],
    [
      'on the last day',
      '2026-11-05T15:00:00Z',
      0,
      'warning',
      'Due today, 5 Nov 2026 Eastern time.',
    ],
    [
      'a second before midnight Eastern',
      '2026-11-06T04:59:59Z',
      0,
      'warning',
      'Due today, 5 Nov 2026 Eastern time.',
    ],
    [
      'at midnight Eastern',
      '2026-11-06T05:00:00Z',
      -1,
      'overdue',
      'Overdue by 1 business day; it was due 5 Nov 2026 Eastern time.',
    ],
    [
      'days later',
      '2026-11-12T15:00:00Z',
      -4,
      'overdue',
      'Overdue by 4 business days; it was due 5 Nov 2026 Eastern time.',
    ],
  ])('read %s', (...[_name, now, daysLeft, state, sentence]) => {
    expect(serviceClock(received('2026-11-03T15:00:00Z'), new Date(now))).toMatchObject({
      daysLeft,
      state,
      sentence,
    });
  });

  it('is overdue on a weekend after a Friday, though no business day passed', () => {
    const clock = serviceClock(received('2026-11-04T15:00:00Z'), new Date('2026-11-07T15:00:00Z'));

    expect(clock).toMatchObject({
      state: 'overdue',
      sentence: 'Overdue since the end of 6 Nov 2026 Eastern time.',
    });
  });

  it('stops when acknowledged, in time or late', () => {
    const facts = received('2026-11-03T15:00:00Z');
    const later = new Date('2026-12-01T15:00:00Z');

    expect(
      serviceClock({ ...facts, acknowledgedAt: new Date('2026-11-06T04:59:59Z') }, later).state,
    ).toBe('met');
    expect(
      serviceClock({ ...facts, acknowledgedAt: new Date('2026-11-06T05:00:00Z') }, later),
    ).toMatchObject({ state: 'missed', used: 1 });
  });

  it('rests while it waits for the partner', () => {
    const facts = { ...received('2026-11-03T15:00:00Z'), waitsForPartner: true };

    expect(serviceClock(facts, new Date('2026-12-01T15:00:00Z'))).toMatchObject({
      state: 'paused',
    });
  });

  it('says for the bar how much is used up', () => {
    const facts = received('2026-11-03T15:00:00Z');

    expect(serviceClock(facts, facts.receivedAt).used).toBe(0);
    expect(serviceClock(facts, new Date('2026-11-04T22:00:00Z')).used).toBeCloseTo(0.5, 2);
    expect(serviceClock(facts, new Date('2027-01-01T00:00:00Z')).used).toBe(1);
  });
});
