import { defineMessage } from '../message.ts';

interface Props {
  readonly path: string;
}

/** To supervisors other than the proposer, when an act waits for a second person (RULES 4). */
export const approvalWaiting = defineMessage<Props>({
  subject: () => 'Something waits for your approval',
  body: ({ path }) => ({
    heading: 'A colleague needs a second person',
    paragraphs: [
      'A colleague proposed an act that takes two people. Nothing happens before somebody else approves it, and it expires when nobody decides in time.',
      'Sign in to read what it is and why, then approve or refuse it.',
    ],
    action: { label: 'Open the proposal', path },
    reason: 'You got this because you supervise the desk.',
  }),
  sample: { path: '/approvals/0f8a3c1d-52b6-4d7e-8c90-6a1b2c3d4e5f' },
});
