import type { ReactNode } from 'react';
import { GroupFrame } from './field.tsx';
import { fieldId } from './field-id.ts';

type FieldsetProps = {
  legend: ReactNode;
  hint?: ReactNode | undefined;
  optional?: boolean | undefined;
  errors?: readonly string[] | undefined;
  /** The form name of the group, when it can have errors of its own. */
  name?: string | undefined;
  isPageHeading?: boolean | undefined;
  children: ReactNode;
};

/** Fields that answer one question together. */
export function Fieldset({
  legend,
  hint,
  optional,
  errors,
  name = 'group',
  isPageHeading,
  children,
}: FieldsetProps) {
  return (
    <GroupFrame
      id={fieldId(name)}
      label={legend}
      hint={hint}
      optional={optional}
      errors={errors}
      isPageHeading={isPageHeading}
    >
      {children}
    </GroupFrame>
  );
}

/** Short fields side by side where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="psilo-field-row">{children}</div>;
}

/** Fields in even columns as room allows. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className="psilo-field-grid">{children}</div>;
}

/** A field that takes a whole line of the grid. */
export function FieldGridLine({ children }: { children: ReactNode }) {
  return <div className="psilo-field-grid__line">{children}</div>;
}
