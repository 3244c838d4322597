import { defineMessage } from '../message.ts';
import { type ItemMailProps, itemMailSample, WHY_AN_ITEM_MAIL } from './item-mail.ts';

/** To the filer, or who follows the filer, when there is a new status to be told. */
export const statusChanged = defineMessage<ItemMailProps>({
  subject: ({ controlNumber }) => `${controlNumber} has a new status`,
  body: ({ controlNumber, path }) => ({
    heading: `${controlNumber} has a new status`,
    paragraphs: ['Sign in to read it.'],
    facts: [{ label: 'Control number', value: controlNumber }],
    action: { label: 'Read the status', path },
    reason: WHY_AN_ITEM_MAIL,
  }),
  sample: itemMailSample,
});
