import { Outlet, useLoaderData } from '@remix-run/react';
import { framePage } from '#app/firewall/frame-page.ts';
import { FormsKeyContext, MemberContext } from '#app/ui/actor-form.tsx';
import { AppFrame } from '#app/ui/app-frame.tsx';
import { viewFrame } from '../frame.server.ts';

export const loader = framePage({ access: 'signed in', load: viewFrame });

/** The frame around every signed-in page. */
export default function Frame() {
  const { member, formsKey, mood, site, actingFor, person, places, flash, now } =
    useLoaderData<typeof loader>();
  return (
    <MemberContext.Provider value={member}>
      <FormsKeyContext.Provider value={formsKey}>
        <AppFrame
          mood={mood}
          site={site}
          actingFor={actingFor}
          person={{ ...person, links: [{ to: '/account', label: 'Your account' }] }}
          navigation={[{ items: places }]}
          homeTo={places[0]?.to ?? '/account'}
          helpTo="/help"
          signOutAction="/sign-out"
          hiddenFields={{ member }}
          flash={flash ?? undefined}
          now={now}
        >
          <Outlet />
        </AppFrame>
      </FormsKeyContext.Provider>
    </MemberContext.Provider>
  );
}
