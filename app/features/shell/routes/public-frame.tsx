import { Outlet, useLoaderData } from '@remix-run/react';
import { publicFramePage } from '#app/firewall/frame-page.ts';
import { PublicFrame as Frame } from '#app/ui/public-frame.tsx';
import { siteInfoOf } from '../site.ts';

export const loader = publicFramePage({
  access: 'public',
  load: async ({ site, flash, isSignedIn }) => ({
    site: siteInfoOf(site.texts),
    flash,
    isSignedIn,
  }),
});

/** The frame around pages that anyone can open. */
export default function PublicFrame() {
  const { site, flash, isSignedIn } = useLoaderData<typeof loader>();
  return (
    <Frame
      site={site}
      flash={flash ?? undefined}
      width="wide"
      helpTo="/help"
      entry={
        isSignedIn ? { to: '/', label: 'Your workspace' } : { to: '/sign-in', label: 'Sign in' }
      }
    >
      <Outlet />
    </Frame>
  );
}
