import { defineMessage } from '../message.ts';
import { type ItemMailProps, itemMailSample, WHY_AN_ITEM_MAIL } from './item-mail.ts';

/** To the filer, or who follows the filer, when the desk writes something that wants no answer. */
export const messageFromDesk = defineMessage<ItemMailProps>({
  subject: ({ controlNumber }) => `A message about ${controlNumber}`,
  body: ({ controlNumber, path }) => ({
    heading: `The desk wrote to you about ${controlNumber}`,
    paragraphs: ['Sign in to read it. It needs no answer.'],
    facts: [{ label: 'Control number', value: controlNumber }],
    action: { label: 'Read the message', path },
    reason: WHY_AN_ITEM_MAIL,
  }),
  sample: itemMailSample,
});
