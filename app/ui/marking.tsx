import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Handling of what the page carries: TLP 2.0 label or CUI banner text. */
export type Marking = {
  readonly level: 'clear' | 'green' | 'amber' | 'amber-strict' | 'red' | 'cui';
  readonly text: string;
  /** Control number; shown at the end of the line and on every printed page. */
  readonly detail?: string | undefined;
};

/** One marking line. `Marked` puts it on both edges; use this alone only in previews. */
function MarkingBanner({ marking, edge }: { marking: Marking; edge: 'top' | 'bottom' }) {
  return (
    <div className={`psilo-marking psilo-marking--${marking.level} psilo-marking--${edge}`}>
      <p>
        <span className="usa-sr-only">Marking: </span>
        <strong>{marking.text}</strong>
        {marking.detail ? <span className="psilo-marking__detail">{marking.detail}</span> : null}
      </p>
    </div>
  );
}

/** Content with its marking above and below, repeated on every printed page. */
export function Marked({ marking, children }: { marking: Marking; children: ReactNode }) {
  return (
    <div className="psilo-marked">
      <MarkingBanner marking={marking} edge="top" />
      <div className="psilo-marked__content">{children}</div>
      <MarkingBanner marking={marking} edge="bottom" />
    </div>
  );
}

type VisibilityRegionProps = {
  kind: 'partner' | 'internal';
  /** Who sees a partner-visible area; named in "Visible to …". */
  who?: string | undefined;
  children: ReactNode;
};

/** An area whose readers are said in words and by its left rule. */
export function VisibilityRegion({ kind, who, children }: VisibilityRegionProps) {
  const words = kind === 'internal' ? 'Internal' : `Visible to ${who ?? 'the partner'}`;
  return (
    <section className={`psilo-visibility psilo-visibility--${kind}`} aria-label={words}>
      <p className="psilo-visibility__label">
        <Icon name={kind === 'internal' ? 'lock' : 'visibility'} size="small" />
        {words}
      </p>
      {children}
    </section>
  );
}

/** Business confidential words: tinted and between brackets, so that color is never the only sign. */
export function Bracketed({ children }: { children: ReactNode }) {
  return (
    <mark className="psilo-bracketed">
      <span className="usa-sr-only">business confidential: </span>[{children}]
    </mark>
  );
}
