import { defineMessage } from '../message.ts';

interface Props {
  /** Page that asks for a link, for whoever did not do it. */
  readonly path: string;
}

/** To the sign-in address, once its password was set by a mailed link. */
export const passwordChanged = defineMessage<Props>({
  subject: () => 'Your password was changed',
  body: ({ path }) => ({
    heading: 'Your password was changed',
    paragraphs: [
      'A new password was set with a link mailed to this address, and all sessions ended. Your second factor is as it was.',
      'If it was not you, somebody reads your mailbox. Secure it first, then set another password and tell your agency contact.',
    ],
    action: { label: 'Set another password', path },
    reason: 'You got this because you sign in to the portal with this address.',
  }),
  sample: { path: '/forgot' },
});
