import type { ReactNode } from 'react';
import { VisuallyHidden } from './layout.tsx';
import { Link } from './link.tsx';

type Answer = {
  readonly label: string;
  readonly value: ReactNode;
  readonly changeTo?: string | undefined;
  /** What was said about it, at its side where there is room, else under it. */
  readonly beside?: ReactNode | undefined;
};

type CheckAnswersProps = { title: string; changeTo?: string | undefined; rows: readonly Answer[] };

/** What was answered, before it is sent; every answer or the whole group can be changed. */
export function CheckAnswers({ title, changeTo, rows }: CheckAnswersProps) {
  return (
    <section className="psilo-answers">
      <div className="psilo-section__head">
        <h2 className="psilo-h3">{title}</h2>
        {changeTo ? <Change to={changeTo} what={title} /> : null}
      </div>
      <dl>
        {rows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd>
              {isEmpty(row.value) ? <span className="psilo-muted">Not given</span> : row.value}
            </dd>
            {row.changeTo ? (
              <dd className="psilo-answers__change">
                <Change to={row.changeTo} what={row.label} />
              </dd>
            ) : null}
            {row.beside ? <dd className="psilo-answers__beside">{row.beside}</dd> : null}
          </div>
        ))}
      </dl>
    </section>
  );
}

function Change({ to, what }: { to: string; what: string }) {
  return (
    <Link to={to}>
      Change <VisuallyHidden>{what}</VisuallyHidden>
    </Link>
  );
}

function isEmpty(value: ReactNode): boolean {
  return value === undefined || value === null || value === '' || value === false;
}
