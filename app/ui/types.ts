import type { ReactNode } from 'react';

/** The six meanings a color may carry. Color never carries one alone: every use has words or a shape beside it. */
export type Tone = 'neutral' | 'info' | 'waiting' | 'good' | 'warn' | 'bad';

/** A moment: an ISO 8601 string with offset, or a Date. */
export type Moment = string | Date;

/** One choice of a select, radio group, checkbox group or combo box. */
export type Option = {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** What every field takes. Required is the default; `optional` says so in the label. */
export type FieldProps = {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode | undefined;
  readonly optional?: boolean | undefined;
  readonly errors?: readonly string[] | undefined;
  /** Overrides the id that `FormErrorSummary` derives from the name. */
  readonly id?: string | undefined;
};

export type FieldWidth = 'xs' | 'sm' | 'md' | 'lg' | 'full';
