import { defineMessage } from '../message.ts';

interface Props {
  readonly path: string;
}

/** To security administrators other than the proposer, when keys are proposed to be destroyed. */
export const destructionWaiting = defineMessage<Props>({
  subject: () => 'A proposal to destroy content waits for you',
  body: ({ path }) => ({
    heading: 'Another administrator proposes to destroy content',
    paragraphs: [
      'Destroying content takes two people and cannot be undone. Nothing happens before somebody else approves it, and the proposal expires when nobody decides in time.',
      'Sign in to read what would be lost and why, then approve or refuse it.',
    ],
    action: { label: 'Open the proposal', path },
    reason: 'You got this because you are a security administrator.',
  }),
  sample: { path: '/keys/0f8a3c1d-52b6-4d7e-8c90-6a1b2c3d4e5f' },
});
