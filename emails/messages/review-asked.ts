import { defineMessage } from '../message.ts';

interface Props {
  readonly path: string;
}

/** To a colleague whom the author of a draft asks to look: neither whose draft nor what it is about. */
export const reviewAsked = defineMessage<Props>({
  subject: () => 'A colleague asks you to look at a draft',
  body: ({ path }) => ({
    heading: 'A draft waits for your comments',
    paragraphs: [
      'A colleague of yours writes something for customs and asks you to look at it before it is submitted.',
      'Open what is for you to review and write your comments beside the text. If nothing is there, the draft was submitted, discarded or the request taken back meanwhile.',
    ],
    action: { label: 'Open what is for you to review', path },
    reason: 'You got this because you work for the same client as your colleague.',
  }),
  sample: { path: '/reviews' },
});
