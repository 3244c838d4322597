import type { ReactNode } from 'react';

type DescriptionListProps = {
  rows: readonly {
    readonly term: ReactNode;
    readonly details: ReactNode;
    readonly key?: string | undefined;
  }[];
  /** `columns`: term left, details right. `stacked`: one under the other. `grid`: several pairs side by side. */
  layout?: 'columns' | 'stacked' | 'grid' | undefined;
};

/** Facts of a thing, name and value. */
export function DescriptionList({ rows, layout = 'columns' }: DescriptionListProps) {
  return (
    <dl className={`psilo-facts psilo-facts--${layout}`}>
      {rows.map((row, index) => (
        <div key={row.key ?? index}>
          <dt>{row.term}</dt>
          <dd>{row.details}</dd>
        </div>
      ))}
    </dl>
  );
}
