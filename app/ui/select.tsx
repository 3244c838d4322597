import { classNames } from './class-names.ts';
import { controlProps, FieldFrame, hasAny } from './field.tsx';
import type { FieldProps, FieldWidth, Option } from './types.ts';

type OptionGroup = { readonly label: string; readonly options: readonly Option[] };

type SelectProps = FieldProps & {
  options: readonly Option[] | readonly OptionGroup[];
  defaultValue?: string | undefined;
  /** The first, empty choice: "Choose a port". Left out, the first option is chosen. */
  placeholder?: string | undefined;
  width?: FieldWidth | undefined;
};

/** One choice of many. Up to seven choices read better as a `RadioGroup`. */
export function Select(props: SelectProps) {
  const {
    name,
    label,
    hint,
    optional,
    errors,
    id,
    options,
    defaultValue,
    placeholder,
    width = 'md',
  } = props;
  const control = controlProps({ name, hint, errors, id });
  return (
    <FieldFrame id={control.id} label={label} hint={hint} optional={optional} errors={errors}>
      <select
        {...control}
        defaultValue={defaultValue}
        aria-required={optional ? undefined : true}
        className={classNames(
          'usa-select',
          `psilo-input--${width}`,
          hasAny(errors) && 'usa-input--error',
        )}
      >
        {placeholder ? <option value="">{placeholder}</option> : null}
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map(renderOption)}
            </optgroup>
          ) : (
            renderOption(option)
          ),
        )}
      </select>
    </FieldFrame>
  );
}

function renderOption(option: Option) {
  return (
    <option key={option.value} value={option.value} disabled={option.isDisabled}>
      {option.label}
    </option>
  );
}
