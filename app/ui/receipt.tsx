import type { ReactNode } from 'react';
import { ControlNumber } from './control-number.tsx';
import { Icon } from './icon.tsx';

type ReceiptProps = {
  title: string;
  number?: string | undefined;
  numberLabel?: string | undefined;
  children: ReactNode;
};

/** "We have it": the page after something was sent. Its title is the page's `h1`. */
export function Receipt({ title, number, numberLabel = 'Control number', children }: ReceiptProps) {
  return (
    <section className="psilo-receipt">
      <Icon name="check-circle" size="large" />
      <h1 className="psilo-h1" tabIndex={-1}>
        {title}
      </h1>
      {number ? (
        <p className="psilo-receipt__number">
          <span>{numberLabel}</span>
          <ControlNumber value={number} hasCopy />
        </p>
      ) : null}
      <div className="psilo-receipt__words">{children}</div>
    </section>
  );
}
