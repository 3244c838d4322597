import { defineMessage } from '../message.ts';

interface Props {
  readonly reference: string;
}

/** To an applicant, once the application to become a partner is stored. */
export const applicationReceived = defineMessage<Props>({
  subject: ({ reference }) => `We have your application: ${reference}`,
  body: ({ reference }) => ({
    heading: 'We have your application',
    paragraphs: [
      'An onboarding administrator checks it. Two people decide. You get a mail when they have.',
      'Keep the number. It names your application in every call.',
    ],
    facts: [{ label: 'Application', value: reference }],
    reason: 'You got this because this address was given in an application to become a partner.',
  }),
  sample: { reference: 'AP-2026-00017' },
});
