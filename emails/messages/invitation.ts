import { sayValidity } from '../instant.ts';
import { defineMessage } from '../message.ts';

interface Props {
  /** Page that carries the token and posts it (RULES 25). */
  readonly path: string;
  readonly validMinutes: number;
}

/** To a person invited to the portal. The same for people we know and people we do not (RULES 6). */
export const invitation = defineMessage<Props>({
  subject: () => 'Your invitation to the portal',
  body: ({ path, validMinutes }) => ({
    heading: 'You are invited to the portal',
    paragraphs: [
      'Open the link to accept. You need a phone with an authenticator app.',
      `The link works once, for ${sayValidity(validMinutes)}. Do not forward it.`,
    ],
    action: { label: 'Accept the invitation', path },
    reason:
      'You got this because someone invited this address. If you expect no invitation, do nothing.',
  }),
  sample: { path: '/invitation/T0kenThatIsMadeUpForThisSample-0123456789ab', validMinutes: 4320 },
});
