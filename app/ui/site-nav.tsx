import type { NavItem, NavSection } from './frame-types.ts';
import { Link, useLocation } from './link.tsx';

/** Places of the portal. The same list serves the top row, the desk's side and the phone's menu. */
export function SiteNav({ label, sections }: { label: string; sections: readonly NavSection[] }) {
  const current = useCurrentPlace(sections);
  return (
    <nav className="psilo-nav" aria-label={label}>
      {sections.map((section, index) => (
        <div key={section.label ?? index}>
          {section.label ? <p className="psilo-nav__label">{section.label}</p> : null}
          <ul>
            {section.items.map((item) => (
              <li key={item.to}>
                <Place item={item} isCurrent={item.to === current} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/** The nearest place above the page: of two that lie above it, the longer address. */
function useCurrentPlace(sections: readonly NavSection[]): string | undefined {
  const { pathname } = useLocation();
  return sections
    .flatMap(({ items }) => items.map(({ to }) => to))
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((one, other) => other.length - one.length)[0];
}

function Place({ item, isCurrent }: { item: NavItem; isCurrent: boolean }) {
  return (
    <Link to={item.to} aria-current={isCurrent ? 'page' : undefined}>
      <span>{item.label}</span>
      {item.count === undefined ? null : <span className="psilo-count">{item.count}</span>}
    </Link>
  );
}
