import { sayValidity } from '../instant.ts';
import { defineMessage } from '../message.ts';

interface Props {
  /** Page that carries the token and posts it (RULES 25). */
  readonly path: string;
  readonly validMinutes: number;
}

/** To a person who asked for a new password. */
export const passwordReset = defineMessage<Props>({
  subject: () => 'Set a new password',
  body: ({ path, validMinutes }) => ({
    heading: 'Set a new password',
    paragraphs: [
      `The link works once, for ${sayValidity(validMinutes)}. Your second factor stays as it is, and all sessions end.`,
      'If you did not ask for this, do nothing: your password stays as it is.',
    ],
    action: { label: 'Set a new password', path },
    reason: 'You got this because someone asked to reset the password of this address.',
  }),
  sample: { path: '/reset/T0kenThatIsMadeUpForThisSample-0123456789ab', validMinutes: 30 },
});
