import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { HiddenFields } from './hidden-field.tsx';
import { Icon } from './icon.tsx';
import { PageShortcuts } from './keyboard-help.tsx';
import { Form, Link } from './link.tsx';

const FILTER_KEYS = [{ keys: '/', does: 'Filter the list', targetId: 'filters' }] as const;

type FilterBarProps = {
  label: string;
  action?: string | undefined;
  /** What else the address keeps: the order, the page size. */
  hidden?: Readonly<Record<string, string>> | undefined;
  chips?: readonly { readonly label: string; readonly removeTo: string }[] | undefined;
  clearTo?: string | undefined;
  submit?: string | undefined;
  children: ReactNode;
};

/** Filters of a list in its address: fields to set them, a chip to remove each one in force. */
export function FilterBar({
  label,
  action,
  hidden,
  chips = [],
  clearTo,
  submit = 'Filter',
  children,
}: FilterBarProps) {
  return (
    <div className="psilo-filters">
      <PageShortcuts shortcuts={FILTER_KEYS} />
      <Form
        id="filters"
        method="get"
        {...(action ? { action } : {})}
        role="search"
        aria-label={label}
        className="psilo-filters__form"
      >
        <HiddenFields values={hidden} />
        {children}
        <Button variant="secondary" size="small">
          {submit}
        </Button>
      </Form>
      {chips.length > 0 ? (
        <ul className="psilo-filters__chips" aria-label="Filters in force">
          {chips.map((chip) => (
            <li key={chip.label}>
              <Link to={chip.removeTo} className="psilo-chip">
                <span className="usa-sr-only">Remove filter</span> {chip.label}
                <Icon name="close" size="small" />
              </Link>
            </li>
          ))}
          {clearTo ? (
            <li>
              <Link to={clearTo}>Clear all</Link>
            </li>
          ) : null}
        </ul>
      ) : null}
    </div>
  );
}
