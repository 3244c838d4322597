import { z } from 'zod';
import { gateAct, requireSession } from '#app/firewall/gate-pages.ts';
import { TokenSchema } from '../accounts.schema.ts';
import { joinByInvitation } from '../invitation.server.ts';

/** Ties an invitation to the person who is signed in; the invitation page posts here. */
export const action = gateAct({
  access: 'first factor',
  form: z.strictObject({ token: TokenSchema }),
  run: async ({ services, origin, session, form }) => {
    const input = { token: form.token, session: requireSession(session) };
    await joinByInvitation(services.session, input, origin);
    return { to: '/choose', flash: { tone: 'good', text: 'You joined. Choose whom to act for.' } };
  },
});
