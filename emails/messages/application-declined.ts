import { defineMessage } from '../message.ts';

interface Props {
  readonly reference: string;
  readonly path: string;
}

/** To an applicant whose application ended without approval. The reason is told by a person, if it may be told. */
export const applicationDeclined = defineMessage<Props>({
  subject: ({ reference }) => `Your application is closed: ${reference}`,
  body: ({ reference, path }) => ({
    heading: 'Your application is closed',
    paragraphs: [
      'It was not approved, so no account was made. You may apply again when something has changed.',
      'To ask about it, call and name the number below.',
    ],
    facts: [{ label: 'Application', value: reference }],
    action: { label: 'How to reach us', path },
    reason: 'You got this because this address was given in an application to become a partner.',
  }),
  sample: { reference: 'AP-7K3QD-M2XWA-H', path: '/contact' },
});
