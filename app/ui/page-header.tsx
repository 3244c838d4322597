import type { ReactNode } from 'react';
import { BackLink, type BackTo } from './back-link.tsx';
import { shownTitle } from './shown-text.tsx';

type PageHeaderProps = {
  title: ReactNode;
  /** A short line above the title: the kind of thing, the step. */
  eyebrow?: ReactNode | undefined;
  subtitle?: ReactNode | undefined;
  /** Control number, state, clocks. */
  meta?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  back?: BackTo | undefined;
};

/** The head of a page with its one `h1`. */
export function PageHeader({ title, eyebrow, subtitle, meta, actions, back }: PageHeaderProps) {
  return (
    <header className="psilo-page-header">
      {back ? <BackLink {...back} /> : null}
      <div className="psilo-page-header__row">
        <div className="psilo-page-header__words">
          {eyebrow ? <p className="psilo-eyebrow">{eyebrow}</p> : null}
          <h1 className="psilo-h1" tabIndex={-1}>
            {shownTitle(title)}
          </h1>
          {subtitle ? <p className="psilo-lead">{subtitle}</p> : null}
        </div>
        {actions ? <div className="psilo-page-header__actions">{actions}</div> : null}
      </div>
      {meta ? <div className="psilo-page-header__meta">{meta}</div> : null}
    </header>
  );
}
