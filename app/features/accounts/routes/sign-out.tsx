import { gateAct } from '#app/firewall/gate-pages.ts';
import { signOut } from '#app/session/sign-in.server.ts';
import { SignOutSchema } from '../accounts.schema.ts';

/** Ends this session, or all of them; works for whoever has one. */
export const action = gateAct({
  access: 'public',
  form: SignOutSchema,
  run: async ({ services, origin, session, form }) => {
    const everywhere = form.everywhere === 'on';
    if (session) await signOut(services.session, { session, everywhere }, origin);
    return {
      to: '/',
      cookies: [services.session.keeper.blankCookie()],
      clearSiteData: true,
      flash: {
        tone: 'info',
        text: everywhere ? 'You are signed out everywhere.' : 'You are signed out.',
      },
    };
  },
});
