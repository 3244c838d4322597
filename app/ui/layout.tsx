import { type ReactNode, useState } from 'react';
import { classNames } from './class-names.ts';

type Children = { children: ReactNode };

/** The measure of a page inside `main`. Left out, the mood decides: reading for partners, full for the desk. */
export function Page({
  width,
  children,
}: Children & { width?: 'reading' | 'normal' | 'full' | undefined }) {
  return (
    <div className={classNames('psilo-page', width && `psilo-page--${width}`)}>{children}</div>
  );
}

/** One thing under the other with even space. */
export function Stack({
  gap = 'normal',
  children,
}: Children & { gap?: 'tight' | 'normal' | 'loose' | undefined }) {
  return <div className={`psilo-stack psilo-stack--${gap}`}>{children}</div>;
}

/** Buttons, badges or links in a row that wraps. */
export function Cluster({
  align = 'start',
  children,
}: Children & { align?: 'start' | 'between' | 'end' | undefined }) {
  return <div className={`psilo-cluster psilo-cluster--${align}`}>{children}</div>;
}

type MainAsideProps = { main: ReactNode; aside: ReactNode; asideLabel: string };

/** The thing itself, and beside it (below it on a phone) what is known about it. */
export function MainAside({ main, aside, asideLabel }: MainAsideProps) {
  return (
    <div className="psilo-main-aside">
      <div className="psilo-main-aside__main">{main}</div>
      <section className="psilo-main-aside__aside" aria-label={asideLabel}>
        {aside}
      </section>
    </div>
  );
}

type SideBySideProps = Children & { beside: ReactNode; label: string };

/** A long thing, and beside it (below it on a phone) one of equal weight that stays in sight. */
export function SideBySide({ children, beside, label }: SideBySideProps) {
  return (
    <div className="psilo-side-by-side">
      <div>{children}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on its own, so keys must reach it */}
      <section className="psilo-side-by-side__beside" aria-label={label} tabIndex={0}>
        {beside}
      </section>
    </div>
  );
}

type BesideProps = Children & { note: ReactNode };

/** Something with a note at its side where there is room, else under it. */
export function Beside({ note, children }: BesideProps) {
  if (!note) return children;
  return (
    <div className="psilo-beside">
      <div>{children}</div>
      <div>{note}</div>
    </div>
  );
}

/** Cards side by side as room allows. */
export function CardGrid({ children }: Children) {
  return <div className="psilo-card-grid">{children}</div>;
}

type SectionProps = Children & {
  title: string;
  level?: 2 | 3 | undefined;
  description?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  id?: string | undefined;
};

/** A titled part of a page. */
export function Section({ title, level = 2, description, actions, id, children }: SectionProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className="psilo-section" id={id}>
      <div className="psilo-section__head">
        <Heading className={`psilo-h${level}`}>{title}</Heading>
        {actions ? <div className="psilo-section__actions">{actions}</div> : null}
      </div>
      {description ? <p className="psilo-section__description">{description}</p> : null}
      {children}
    </section>
  );
}

/** Running text: comfortable measure, lists and links as prose. */
export function Prose({ children }: Children) {
  return <div className="usa-prose psilo-prose">{children}</div>;
}

type DetailsProps = Children & {
  summary: ReactNode;
  isOpen?: boolean | undefined;
  /** Id of the summary, for a key that opens it. */
  summaryId?: string | undefined;
};

/** What few need, one press away. It may open by itself and never closes by itself: somebody may be reading it. */
export function Details({ summary, isOpen = false, summaryId, children }: DetailsProps) {
  const [hasOpened, setHasOpened] = useState(isOpen);
  if (isOpen && !hasOpened) setHasOpened(true);
  return (
    <details className="psilo-details" open={hasOpened}>
      <summary id={summaryId}>{summary}</summary>
      <div className="psilo-details__body">{children}</div>
    </details>
  );
}

/** Words for those who listen to the page. */
export function VisuallyHidden({ children }: Children) {
  return <span className="usa-sr-only">{children}</span>;
}
