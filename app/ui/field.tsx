import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './types.ts';

/** What a control needs to be named, described and marked invalid. */
export type ControlProps = {
  readonly id: string;
  readonly name: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
};

/** Derives a control's id and ARIA wiring from the field's props. `extraId` names one more describing element. */
export function controlProps(field: Omit<FieldProps, 'label'>, extraId?: string): ControlProps {
  const id = field.id ?? fieldId(field.name);
  const hasErrors = Boolean(field.errors?.length);
  const described = [
    field.hint ? hintId(id) : '',
    hasErrors ? errorId(id) : '',
    extraId ?? '',
  ].filter(Boolean);
  return {
    id,
    name: field.name,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': hasErrors ? true : undefined,
  };
}

type FieldFrameProps = Omit<FieldProps, 'name'> & { id: string; children: ReactNode };

/** Label, hint and messages around one control. */
export function FieldFrame({ id, label, hint, optional, errors, children }: FieldFrameProps) {
  return (
    <div
      className={classNames(
        'usa-form-group psilo-field',
        hasAny(errors) && 'usa-form-group--error',
      )}
    >
      <label className={classNames('usa-label', hasAny(errors) && 'usa-label--error')} htmlFor={id}>
        {label} {optional ? <Optional /> : null}
      </label>
      <FieldNotes id={id} hint={hint} errors={errors} />
      {children}
    </div>
  );
}

type GroupFrameProps = FieldFrameProps & { isPageHeading?: boolean | undefined };

/** Legend, hint and messages around a group of controls; with `isPageHeading` the legend is the page's `h1`. */
export function GroupFrame({
  id,
  label,
  hint,
  optional,
  errors,
  isPageHeading,
  children,
}: GroupFrameProps) {
  const words = (
    <>
      {label} {optional ? <Optional /> : null}
    </>
  );
  const described = controlProps({ id, name: id, hint, errors })['aria-describedby'];
  return (
    <div
      className={classNames(
        'usa-form-group psilo-field',
        hasAny(errors) && 'usa-form-group--error',
      )}
    >
      <fieldset id={id} className="usa-fieldset psilo-fieldset" aria-describedby={described}>
        <legend className={classNames('usa-legend', isPageHeading && 'psilo-fieldset__heading')}>
          {isPageHeading ? (
            <h1 className="psilo-h1" tabIndex={-1}>
              {words}
            </h1>
          ) : (
            words
          )}
        </legend>
        <FieldNotes id={id} hint={hint} errors={errors} />
        {children}
      </fieldset>
    </div>
  );
}

/** The hint and the messages of a field, in the order they are read. */
export function FieldNotes({
  id,
  hint,
  errors,
}: { id: string } & Pick<FieldProps, 'hint' | 'errors'>) {
  return (
    <>
      {hint ? (
        <div className="usa-hint" id={hintId(id)}>
          {hint}
        </div>
      ) : null}
      {hasAny(errors) ? (
        <div className="usa-error-message" id={errorId(id)}>
          {errors?.map((error) => (
            <p key={error}>
              <span className="usa-sr-only">Error:</span> {error}
            </p>
          ))}
        </div>
      ) : null}
    </>
  );
}

/** True when there is something to correct. */
export function hasAny(errors: readonly string[] | undefined): boolean {
  return Boolean(errors?.length);
}

function Optional() {
  return <span className="psilo-optional">(optional)</span>;
}

function hintId(id: string): string {
  return `${id}-hint`;
}

function errorId(id: string): string {
  return `${id}-error`;
}
