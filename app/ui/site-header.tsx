import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import type { ActingFor, Density, NavSection, Person, SiteInfo } from './frame-types.ts';
import { HiddenFields } from './hidden-field.tsx';
import { Icon, type IconName } from './icon.tsx';
import { useShowKeys } from './keyboard-help.tsx';
import { Form, Link } from './link.tsx';
import { Menu } from './menu.tsx';
import { ProductName } from './site-frame.tsx';
import { SiteNav } from './site-nav.tsx';
import { switchDensity } from './use-density.ts';
import { useHydrated } from './use-hydrated.ts';

export type SiteHeaderProps = {
  site: SiteInfo;
  actingFor: ActingFor;
  person: Person;
  navigation: readonly NavSection[];
  homeTo: string;
  helpTo: string;
  notifications?: { readonly to: string; readonly count: number } | undefined;
  search?:
    | { readonly action: string; readonly name?: string | undefined; readonly label: string }
    | undefined;
  signOutAction: string;
  /** Values that the frame's own forms carry, such as the membership the page was rendered for. */
  hiddenFields?: Readonly<Record<string, string>> | undefined;
  /** How close rows stand; without it there is no switch. */
  density?: Density | undefined;
};

/** The one line on top: product, whom one acts for, search, notifications, help, person. */
export function SiteHeader(props: SiteHeaderProps) {
  const { site, actingFor, navigation, homeTo, helpTo, notifications, search } = props;
  return (
    <header className={`psilo-header psilo-band-${actingFor.band}`}>
      <div className="psilo-header__line">
        <div className="psilo-header__phone-menu">
          <Menu label="Menu" icon="menu">
            <SiteNav label="Menu" sections={navigation} />
          </Menu>
        </div>
        <ProductName site={site} to={homeTo} />
        <ActingForBand actingFor={actingFor} />
        {search ? <HeaderSearch {...search} /> : <span className="psilo-header__space" />}
        {notifications ? (
          <HeaderLink to={notifications.to} icon="notifications" label="Notifications">
            {notifications.count > 0 ? (
              <span className="psilo-header__count">{notifications.count}</span>
            ) : null}
          </HeaderLink>
        ) : null}
        <HeaderLink to={helpTo} icon="help" label="Help" />
        <PersonMenu {...props} />
      </div>
    </header>
  );
}

function ActingForBand({ actingFor }: { actingFor: ActingFor }) {
  return (
    <p className="psilo-acting">
      <span className="usa-sr-only">Acting for </span>
      <span className="psilo-acting__kind">{actingFor.kind}</span> <strong>{actingFor.name}</strong>
      {actingFor.switchTo ? <Link to={actingFor.switchTo}>Switch</Link> : null}
    </p>
  );
}

function HeaderSearch({
  action,
  name = 'q',
  label,
}: {
  action: string;
  name?: string | undefined;
  label: string;
}) {
  return (
    // NOTE: what is looked for is free text, so it is posted and never part of an address.
    <Form method="post" action={action} role="search" className="psilo-header__search">
      <label className="usa-sr-only" htmlFor="site-search">
        {label}
      </label>
      <span>
        <Icon name="search" />
        <input id="site-search" type="search" name={name} placeholder={label} autoComplete="off" />
      </span>
    </Form>
  );
}

type HeaderLinkProps = { to: string; icon: IconName; label: string; children?: ReactNode };

function HeaderLink({ to, icon, label, children }: HeaderLinkProps) {
  return (
    <Link to={to} className="psilo-header__link" title={label}>
      <Icon name={icon} />
      <span className="psilo-header__words">{label}</span>
      {children}
    </Link>
  );
}

function PersonMenu({ person, signOutAction, hiddenFields, density }: SiteHeaderProps) {
  return (
    <Menu label={person.name} initials={initials(person.name)} align="end">
      <div className="psilo-menu__who">
        <strong>{person.name}</strong>
        {person.email ? <span>{person.email}</span> : null}
      </div>
      <ul>
        {person.links?.map((link) => (
          <li key={link.to}>
            <Link to={link.to}>{link.label}</Link>
          </li>
        ))}
      </ul>
      <MenuSwitches density={density} />
      <Form method="post" action={signOutAction} className="psilo-menu__form">
        <HiddenFields values={hiddenFields} />
        <Button variant="secondary" size="small">
          Sign out
        </Button>
      </Form>
    </Menu>
  );
}

/** What scripts add to the menu: the density of rows, and the list of keys. */
function MenuSwitches({ density }: Pick<SiteHeaderProps, 'density'>) {
  const isHydrated = useHydrated();
  const showKeys = useShowKeys();
  if (!isHydrated) return null;
  const other = density === 'compact' ? 'comfortable' : 'compact';
  return (
    <ul>
      {density ? (
        <li>
          <button type="button" onClick={() => switchDensity(other)}>
            {other === 'compact' ? 'Compact rows' : 'Comfortable rows'}
          </button>
        </li>
      ) : null}
      <li>
        <button type="button" onClick={showKeys}>
          Keys <kbd>?</kbd>
        </button>
      </li>
    </ul>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? '')
    .join('');
}
