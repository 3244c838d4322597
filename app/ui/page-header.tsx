import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Link } from './link.tsx';

type PageHeaderProps = {
  title: ReactNode;
  /** A short line above the title: the kind of thing, the step. */
  eyebrow?: ReactNode | undefined;
  subtitle?: ReactNode | undefined;
  /** Control number, state, clocks. */
  meta?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  back?: { readonly to: string; readonly label: string } | undefined;
};

/** The head of a page with its one `h1`. */
export function PageHeader({ title, eyebrow, subtitle, meta, actions, back }: PageHeaderProps) {
  return (
    <header className="psilo-page-header">
      {back ? (
        <Link className="psilo-back" to={back.to}>
          <Icon name="arrow-back" />
          {back.label}
        </Link>
      ) : null}
      <div className="psilo-page-header__row">
        <div className="psilo-page-header__words">
          {eyebrow ? <p className="psilo-eyebrow">{eyebrow}</p> : null}
          <h1 className="psilo-h1" tabIndex={-1}>
            {title}
          </h1>
          {subtitle ? <p className="psilo-lead">{subtitle}</p> : null}
        </div>
        {actions ? <div className="psilo-page-header__actions">{actions}</div> : null}
      </div>
      {meta ? <div className="psilo-page-header__meta">{meta}</div> : null}
    </header>
  );
}
