import { defineMessage } from '../message.ts';
import { type ItemMailProps, itemMailSample } from './item-mail.ts';

/** To the filer, when there is a new status to be told. */
export const statusChanged = defineMessage<ItemMailProps>({
  subject: ({ controlNumber }) => `${controlNumber} has a new status`,
  body: ({ controlNumber, path }) => ({
    heading: `${controlNumber} has a new status`,
    paragraphs: ['Sign in to read it.'],
    facts: [{ label: 'Control number', value: controlNumber }],
    action: { label: 'Read the status', path },
    reason: 'You got this because you filed with us.',
  }),
  sample: itemMailSample,
});
