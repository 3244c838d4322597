import { defineMessage } from '../message.ts';

interface Props {
  readonly path: string;
}

/** To a colleague whom drafts of somebody who left pass to: neither whose nor what they are about. */
export const draftsPassedOn = defineMessage<Props>({
  subject: () => 'Drafts of a colleague are yours now',
  body: ({ path }) => ({
    heading: 'Drafts of a colleague are yours now',
    paragraphs: [
      'A colleague who works for a client of yours has left. What this colleague had begun for the client and not submitted stands among your drafts.',
      'Open your drafts to finish, share or discard them. Nobody else was given them.',
    ],
    action: { label: 'Open your drafts', path },
    reason: 'You got this because you work for the client that the drafts are for.',
  }),
  sample: { path: '/drafts' },
});
