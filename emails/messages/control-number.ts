import { defineMessage } from '../message.ts';
import { type ItemMailProps, itemMailSample } from './item-mail.ts';

/** To the filer, once what was filed is stored (RULES 1). */
export const controlNumber = defineMessage<ItemMailProps>({
  subject: ({ controlNumber: number }) => `We have it: ${number}`,
  body: ({ controlNumber: number, path }) => ({
    heading: `We have it. Control number ${number}.`,
    paragraphs: [
      'The desk now checks whether your filing is complete. The statutory clocks start when it is.',
      'Keep the control number. It names your filing in every call and message.',
    ],
    facts: [{ label: 'Control number', value: number }],
    action: { label: 'See where it stands', path },
    reason: 'You got this because you filed with us.',
  }),
  sample: itemMailSample,
});
