import { useActionData, useLoaderData } from '@remix-run/react';
import { gateAct, gatePage, requireBothFactors, requireSession } from '#app/firewall/gate-pages.ts';
import { signOut } from '#app/session/sign-in.server.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { SignOutSchema } from '../accounts.schema.ts';
import { viewSessions } from '../sessions.server.ts';

export const loader = gatePage({
  access: 'first factor',
  stepUp: true,
  load: async ({ services, session }) => ({
    count: (await viewSessions(services.session, requireBothFactors(session))).length,
  }),
});

export const action = gateAct({
  access: 'first factor',
  stage: 'full',
  stepUp: true,
  form: SignOutSchema,
  run: async ({ services, origin, session: found }) => {
    const session = requireSession(found);
    await signOut(services.session, { session, everywhere: true }, origin);
    return {
      to: '/',
      cookies: [services.session.keeper.blankCookie()],
      clearSiteData: true,
      flash: { tone: 'info', text: 'You are signed out everywhere.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Sign out everywhere: PSILO portal' }];

export default function EndSessions() {
  const { count } = useLoaderData<typeof loader>();
  return (
    <FormPage
      title="Sign out everywhere"
      back={{ to: '/account', label: 'Your account' }}
      state={formStateOf(useActionData<typeof action>())}
      submit="Sign out everywhere"
      isDangerous
    >
      <Alert tone="warn" title={`${plural(count, 'session ends', 'sessions end')} now`}>
        This one too, on this device and on every other. Drafts are kept; what you typed and did not
        save is lost. Sign in again to go on.
      </Alert>
    </FormPage>
  );
}
