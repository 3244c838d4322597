import type { ReactNode } from 'react';
import { GroupFrame } from './field.tsx';
import { fieldId } from './field-id.ts';

type FieldsetProps = {
  legend: ReactNode;
  hint?: ReactNode | undefined;
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
