import type { ReactNode } from 'react';
import { BackLink, type BackTo } from './back-link.tsx';
import { Count } from './badge.tsx';

type ListTitleProps = {
  title: string;
  count: number;
  /** From here on nobody counts: 500 gives "500+". */
  cap?: number | undefined;
  level?: 1 | 2 | undefined;
  actions?: ReactNode | undefined;
  description?: ReactNode | undefined;
  /** The page that this one belongs to, when the navigation does not lead here. */
  back?: BackTo | undefined;
};

/** What the list holds and how many. */
export function ListTitle(props: ListTitleProps) {
  const { title, count, cap, level = 1, actions, description, back } = props;
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className="psilo-list-title">
      {back ? <BackLink {...back} /> : null}
      <div className="psilo-section__head">
        <Heading className={`psilo-h${level}`} {...(level === 1 ? { tabIndex: -1 } : {})}>
          {title} <Count value={count} cap={cap} />
        </Heading>
        {actions ? <div className="psilo-section__actions">{actions}</div> : null}
      </div>
      {description ? <p className="psilo-section__description">{description}</p> : null}
    </header>
  );
}
