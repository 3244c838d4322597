import { defineMessage } from '../message.ts';
import { type ItemMailProps, itemMailSample, WHY_AN_ITEM_MAIL } from './item-mail.ts';

/** To the filer, or who follows the filer, when the desk needs more before it can take the filing. */
export const returnedForCompletion = defineMessage<ItemMailProps>({
  subject: ({ controlNumber }) => `${controlNumber} needs more from you`,
  body: ({ controlNumber, path }) => ({
    heading: `${controlNumber} needs more from you`,
    paragraphs: [
      'The desk cannot take your filing yet. Sign in to see what is missing and add it.',
      'The statutory clocks have not started. They start when the filing is complete.',
    ],
    facts: [{ label: 'Control number', value: controlNumber }],
    action: { label: 'See what is missing', path },
    reason: WHY_AN_ITEM_MAIL,
  }),
  sample: itemMailSample,
});
