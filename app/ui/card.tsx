import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Link } from './link.tsx';
import type { Tone } from './types.ts';

type CardProps = {
  title?: ReactNode | undefined;
  level?: 2 | 3 | undefined;
  /** Makes the whole card a link, named by its title. */
  to?: string | undefined;
  eyebrow?: ReactNode | undefined;
  actions?: ReactNode | undefined;
  footer?: ReactNode | undefined;
  tone?: Tone | undefined;
  children?: ReactNode | undefined;
};

/** A bounded thing among others of its kind. */
export function Card({
  title,
  level = 2,
  to,
  eyebrow,
  actions,
  footer,
  tone,
  children,
}: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <article
      className={classNames(
        'psilo-card',
        to && 'psilo-card--link',
        tone && `psilo-card--tone psilo-tone-${tone}`,
      )}
    >
      {eyebrow ? <p className="psilo-eyebrow">{eyebrow}</p> : null}
      {title || actions ? (
        <div className="psilo-card__head">
          {title ? (
            <Heading className="psilo-h3">{to ? <Link to={to}>{title}</Link> : title}</Heading>
          ) : null}
          {actions ? <div className="psilo-card__actions">{actions}</div> : null}
        </div>
      ) : null}
      {children ? <div className="psilo-card__body">{children}</div> : null}
      {footer ? <div className="psilo-card__footer">{footer}</div> : null}
    </article>
  );
}
