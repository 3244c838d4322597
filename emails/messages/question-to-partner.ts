import { defineMessage } from '../message.ts';
import { type ItemMailProps, itemMailSample, WHY_AN_ITEM_MAIL } from './item-mail.ts';

/** To the filer, or who follows the filer, when the desk asks something. The question itself stays in the portal (SECURITY-BASELINE 55). */
export const questionToPartner = defineMessage<ItemMailProps>({
  subject: ({ controlNumber }) => `A question about ${controlNumber}`,
  body: ({ controlNumber, path }) => ({
    heading: `The desk has a question about ${controlNumber}`,
    paragraphs: [
      'Sign in to read and answer it.',
      'Our service clock pauses until you answer. The statutory clock does not.',
    ],
    facts: [{ label: 'Control number', value: controlNumber }],
    action: { label: 'Read the question', path },
    reason: WHY_AN_ITEM_MAIL,
  }),
  sample: itemMailSample,
});
