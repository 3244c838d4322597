import type { NavItem, NavSection } from './frame-types.ts';
import { NavLink } from './link.tsx';

/** Places of the portal. The same list serves the top row, the desk's side and the phone's menu. */
export function SiteNav({ label, sections }: { label: string; sections: readonly NavSection[] }) {
  return (
    <nav className="psilo-nav" aria-label={label}>
      {sections.map((section, index) => (
        <div key={section.label ?? index}>
          {section.label ? <p className="psilo-nav__label">{section.label}</p> : null}
          <ul>
            {section.items.map((item) => (
              <li key={item.to}>
                <Place item={item} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function Place({ item }: { item: NavItem }) {
  return (
    <NavLink to={item.to} end={item.end ?? false}>
      <span>{item.label}</span>
      {item.count === undefined ? null : <span className="psilo-count">{item.count}</span>}
    </NavLink>
  );
}
