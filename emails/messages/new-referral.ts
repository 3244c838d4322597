import { defineMessage } from '../message.ts';

interface Props {
  /** Number of the referral, not of an item. */
  readonly reference: string;
  readonly path: string;
}

/** To the officers of a destination, when a referral is in their queue. */
export const newReferral = defineMessage<Props>({
  subject: ({ reference }) => `New referral ${reference}`,
  body: ({ reference, path }) => ({
    heading: 'A referral is in your queue',
    paragraphs: ['Sign in to read the package, then accept or return it.'],
    facts: [{ label: 'Referral', value: reference }],
    action: { label: 'Open the referral', path },
    reason: 'You got this because you work referrals for your office.',
  }),
  sample: { reference: 'RF-2026-00042', path: '/referrals/0f8a3c1d-52b6-4d7e-8c90-6a1b2c3d4e5f' },
});
