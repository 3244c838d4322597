import { gateAct } from '#app/firewall/gate-pages.ts';
import { signOut } from '#app/session/sign-in.server.ts';
import { SignOutSchema } from '../accounts.schema.ts';

/** Ends this session; works for whoever has one. */
export const action = gateAct({
  access: 'public',
  form: SignOutSchema,
  run: async ({ services, origin, session }) => {
    if (session) await signOut(services.session, { session, everywhere: false }, origin);
    return {
      to: '/',
      cookies: [services.session.keeper.blankCookie()],
      clearSiteData: true,
      flash: { tone: 'info', text: 'You are signed out.' },
    };
  },
});
