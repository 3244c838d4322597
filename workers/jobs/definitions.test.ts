import { describe, expect, test } from 'vitest';
import { jobs, mailSend, referralDeliver } from './definitions.ts';

const ORGANIZATION = '7d3f1c58-9b1e-4a2e-8f60-5a4b3c2d1e0f';
const SUBJECT = '0f8a3c1d-52b6-4d7e-8c90-6a1b2c3d4e5f';

describe('a referral job', () => {
  test.each(['targeting', 'ipr-center', 'hsi'] as const)(
    'goes to the queue of %s',
    (destination) => {
      const job = jobs.referralDeliver({
        referralId: SUBJECT,
        destination,
        organizationId: ORGANIZATION,
      });

      expect(job).toEqual({
        kind: 'referral.deliver',
        queue: destination,
        organizationId: ORGANIZATION,
        subjectId: SUBJECT,
        payload: { referralId: SUBJECT },
        notBefore: null,
      });
    },
  );

  test('for a destination without a queue of its own goes to housekeeping', () => {
    const job = jobs.referralDeliver({
      referralId: SUBJECT,
      destination: 'coast-guard',
      organizationId: ORGANIZATION,
    });

    expect(job.queue).toBe('housekeeping');
  });

  test('keeps the end of the undo time', () => {
    const notBefore = new Date('2026-11-03T12:00:30Z');

    const job = jobs.referralDeliver({
      referralId: SUBJECT,
      destination: 'hsi',
      organizationId: ORGANIZATION,
      notBefore,
    });

    expect(job.notBefore).toEqual(notBefore);
  });
});

describe('payloads hold ids and codes only (baseline 95)', () => {
  test.each([
    { referralId: 'the factory in Da Nang relabels' },
    { referralId: SUBJECT, note: 'the factory in Da Nang relabels' },
    {},
  ])('a referral payload %o is refused', (payload) => {
    expect(referralDeliver.payload.safeParse(payload).success).toBe(false);
  });

  test.each([
    { message: 'control-number', recipientKind: 'member', recipientId: 'liaison@example.org' },
    { message: 'The price is 12', recipientKind: 'member', recipientId: SUBJECT },
    { message: 'control-number', recipientKind: 'anyone', recipientId: SUBJECT },
    { message: 'control-number', recipientKind: 'member', recipientId: SUBJECT, to: 'a@b.example' },
  ])('a mail payload %o is refused', (payload) => {
    expect(mailSend.payload.safeParse(payload).success).toBe(false);
  });

  test('an id that is none is refused where the job is made', () => {
    expect(() =>
      jobs.itemPublishStatus({ itemId: 'PS-7K3QD-M2XWA-H', organizationId: ORGANIZATION }),
    ).toThrow();
  });

  test('a mail job stays flat and leaves out what it is not about', () => {
    const job = jobs.mailSend({
      message: 'control-number',
      recipientKind: 'member',
      recipientId: SUBJECT,
      itemId: SUBJECT,
      organizationId: ORGANIZATION,
    });

    expect(job.payload).toEqual({
      message: 'control-number',
      recipientKind: 'member',
      recipientId: SUBJECT,
      itemId: SUBJECT,
    });
  });
});
