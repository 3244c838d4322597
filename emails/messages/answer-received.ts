import { defineMessage } from '../message.ts';
import { type ItemMailProps, itemMailSample } from './item-mail.ts';

/** To the analyst who asked, when the partner has answered. */
export const answerReceived = defineMessage<ItemMailProps>({
  subject: ({ controlNumber }) => `An answer about ${controlNumber}`,
  body: ({ controlNumber, path }) => ({
    heading: `The partner answered your question about ${controlNumber}`,
    paragraphs: ['Sign in to read the answer. The service clock runs again.'],
    facts: [{ label: 'Control number', value: controlNumber }],
    action: { label: 'Read the answer', path },
    reason: 'You got this because you asked the question.',
  }),
  sample: itemMailSample,
});
