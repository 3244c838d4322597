import { Alert } from './alert.tsx';
import type { Flash, SiteInfo } from './frame-types.ts';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';
import { useFlash } from './use-flash.ts';
import { useHydrated } from './use-hydrated.ts';

/** What stands above every page: skip link, configured banner, environment ribbon. */
export function SiteTop({ site }: { site: SiteInfo }) {
  return (
    <>
      <a className="usa-skipnav" href="#main">
        Skip to main content
      </a>
      {site.banner || site.environment ? (
        <section className="psilo-banner" aria-label="About this site">
          {site.environment ? <strong className="psilo-ribbon">{site.environment}</strong> : null}
          {site.banner ? (
            <p>
              {site.banner.isOfficial ? <Icon name="lock" size="small" /> : null}
              {site.banner.text}
            </p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}

/** The product's name as the way home. */
export function ProductName({ site, to }: { site: SiteInfo; to: string }) {
  return (
    <Link className="psilo-product" to={to}>
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d="M12 1 3 4.5v6.6c0 5.3 3.8 10 9 11.9 5.2-1.9 9-6.6 9-11.9V4.5zM7.2 6.7c1.7.2 2.7 1.2 2.7 3v2.1c0 1.3.3 2.2 1.2 2.6V5.8h1.8v8.6c.9-.4 1.2-1.3 1.2-2.6V9.7c0-1.8 1-2.8 2.7-3v1.7c-.7.2-1 .6-1 1.5v2c0 2.5-1 4-2.9 4.4v2.2h-1.8v-2.2c-1.9-.4-2.9-1.9-2.9-4.4v-2c0-.9-.3-1.3-1-1.5z" />
      </svg>
      <span>{site.product}</span>
    </Link>
  );
}

/** The message that a redirect left for this page; in sight wherever the page stands, gone on the next one. */
export function FlashRegion(props: { flash: Flash | undefined }) {
  const { flash, putAway } = useFlash(props.flash);
  const isHydrated = useHydrated();
  return (
    <div className="psilo-flash">
      <div role={flash?.tone === 'bad' ? 'alert' : 'status'}>
        {flash ? (
          <Alert tone={flash.tone} isSlim>
            {flash.text}
          </Alert>
        ) : null}
      </div>
      {flash && isHydrated ? (
        <button type="button" className="psilo-icon-button" onClick={putAway}>
          <Icon name="close" />
          <span className="usa-sr-only">Close this message</span>
        </button>
      ) : null}
    </div>
  );
}

/** Privacy, accessibility, contact, version. */
export function SiteFooter({ site }: { site: SiteInfo }) {
  const { privacyTo, accessibilityTo, contactTo, version } = site.footer;
  return (
    <footer className="psilo-footer">
      <p>{site.agency}</p>
      <ul>
        <li>
          <Link to={privacyTo}>Privacy</Link>
        </li>
        <li>
          <Link to={accessibilityTo}>Accessibility</Link>
        </li>
        <li>
          <Link to={contactTo}>Contact</Link>
        </li>
        <li>Version {version}</li>
      </ul>
    </footer>
  );
}
