import { classNames } from './class-names.ts';
import { controlProps, GroupFrame, hasAny } from './field.tsx';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './types.ts';

type DateParts = {
  readonly year?: string | undefined;
  readonly month?: string | undefined;
  readonly day?: string | undefined;
};

type DateFieldsProps = FieldProps & { defaultValue?: DateParts | undefined };

const parts = [
  { part: 'month', label: 'Month', length: 2 },
  { part: 'day', label: 'Day', length: 2 },
  { part: 'year', label: 'Year', length: 4 },
] as const;

/** A date as three fields, submitted as `name.month`, `name.day` and `name.year`. */
export function DateFields({
  name,
  label,
  hint,
  optional,
  errors,
  id,
  defaultValue,
}: DateFieldsProps) {
  const group = controlProps({ name, id });
  return (
    <GroupFrame id={group.id} label={label} hint={hint} optional={optional} errors={errors}>
      <div className="usa-memorable-date psilo-date">
        {parts.map(({ part, label: partLabel, length }) => (
          <div key={part} className={`psilo-date__${part}`}>
            <label className="usa-label" htmlFor={fieldId(`${name}.${part}`)}>
              {partLabel}
            </label>
            <input
              id={fieldId(`${name}.${part}`)}
              name={`${name}.${part}`}
              defaultValue={defaultValue?.[part]}
              inputMode="numeric"
              autoComplete="off"
              maxLength={length}
              aria-invalid={hasAny(errors) || undefined}
              className={classNames('usa-input', hasAny(errors) && 'usa-input--error')}
            />
          </div>
        ))}
      </div>
    </GroupFrame>
  );
}
