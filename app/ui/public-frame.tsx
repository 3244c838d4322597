import { type ReactNode, useRef } from 'react';
import type { Flash, SiteInfo } from './frame-types.ts';
import { Link } from './link.tsx';
import { FlashRegion, ProductName, SiteFooter, SiteTop } from './site-frame.tsx';
import { useFocusOnNavigate } from './use-focus-on-navigate.ts';

type PublicFrameProps = {
  site: SiteInfo;
  flash?: Flash | undefined;
  width?: 'narrow' | 'wide' | undefined;
  /** The way in, or back in: "Sign in", "Your workspace". */
  entry?: { readonly to: string; readonly label: string } | undefined;
  helpTo?: string | undefined;
  children: ReactNode;
};

/** The frame of signed-out pages: sign-in, invitation, application, errors. */
export function PublicFrame({
  site,
  flash,
  width = 'narrow',
  entry,
  helpTo,
  children,
}: PublicFrameProps) {
  const main = useRef<HTMLElement>(null);
  useFocusOnNavigate(main);
  return (
    <div className="psilo-frame psilo-partner psilo-public">
      <SiteTop site={site} />
      <header className="psilo-header">
        <div className="psilo-header__line">
          <ProductName site={site} to="/" />
          <span className="psilo-header__space" />
          {helpTo ? (
            <Link className="psilo-header__link" to={helpTo}>
              Help
            </Link>
          ) : null}
          {entry ? (
            <Link className="psilo-header__link" to={entry.to}>
              {entry.label}
            </Link>
          ) : null}
        </div>
      </header>
      <main
        ref={main}
        id="main"
        className={`psilo-main psilo-public__main psilo-public__main--${width}`}
        tabIndex={-1}
      >
        <FlashRegion flash={flash} />
        {children}
      </main>
      <SiteFooter site={site} />
    </div>
  );
}
