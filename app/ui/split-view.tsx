import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

type SplitViewProps = {
  list: ReactNode;
  listLabel: string;
  /** The open item, or nothing yet. */
  item?: ReactNode | undefined;
  itemLabel: string;
  empty?: ReactNode | undefined;
  /** Back to the list, where only one of the two fits. */
  backTo: string;
  backLabel: string;
};

/** List and item side by side, each scrolling by itself, so that nobody loses their place. */
export function SplitView({
  list,
  listLabel,
  item,
  itemLabel,
  empty,
  backTo,
  backLabel,
}: SplitViewProps) {
  return (
    <div className="psilo-split" data-open={item ? 'item' : 'list'}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls has to be reachable by keyboard */}
      <section className="psilo-split__list" aria-label={listLabel} tabIndex={0}>
        {list}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <section className="psilo-split__item" aria-label={itemLabel} tabIndex={0}>
        {item ? (
          <Link className="psilo-back psilo-split__back" to={backTo}>
            <Icon name="arrow-back" />
            {backLabel}
          </Link>
        ) : null}
        {item ?? empty}
      </section>
    </div>
  );
}
