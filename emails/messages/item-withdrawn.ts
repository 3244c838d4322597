import { defineMessage } from '../message.ts';

interface Props {
  /** Number of the referral, not of an item. */
  readonly reference: string;
  readonly path: string;
}

/** To the officers of a destination, when an item of a referral they hold was withdrawn by who filed it. */
export const itemWithdrawn = defineMessage<Props>({
  subject: ({ reference }) => `Referral ${reference}: an item was withdrawn`,
  body: ({ reference, path }) => ({
    heading: 'An item of a referral was withdrawn',
    paragraphs: [
      'The partner who filed it withdrew it. You keep what you have; the desk tells you if it recalls the referral.',
    ],
    facts: [{ label: 'Referral', value: reference }],
    action: { label: 'Open the referral', path },
    reason: 'You got this because you work referrals for your office.',
  }),
  sample: { reference: 'RF-2026-00042', path: '/referrals/0f8a3c1d-52b6-4d7e-8c90-6a1b2c3d4e5f' },
});
