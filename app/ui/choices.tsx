import { classNames } from './class-names.ts';
import { controlProps, FieldNotes, GroupFrame, hasAny } from './field.tsx';
import type { FieldProps, Option } from './types.ts';

type Layout = 'tiles' | 'plain' | 'inline';

type GroupProps = FieldProps & {
  options: readonly Option[];
  layout?: Layout | undefined;
  /** The question is the page: its legend is the `h1`. */
  isPageHeading?: boolean | undefined;
};

/** One choice of few. */
export function RadioGroup(props: GroupProps & { defaultValue?: string | undefined }) {
  return <ChoiceGroup {...props} type="radio" isChosen={(value) => value === props.defaultValue} />;
}

/** Any number of choices; submits the name once for each. */
export function CheckboxGroup(
  props: GroupProps & { defaultValue?: readonly string[] | undefined },
) {
  return (
    <ChoiceGroup
      {...props}
      type="checkbox"
      isChosen={(value) => props.defaultValue?.includes(value) ?? false}
    />
  );
}

type ChoiceGroupProps = GroupProps & {
  type: 'radio' | 'checkbox';
  isChosen: (value: string) => boolean;
};

function ChoiceGroup(props: ChoiceGroupProps) {
  const {
    name,
    label,
    hint,
    optional,
    errors,
    options,
    layout = 'tiles',
    isPageHeading,
    type,
    isChosen,
  } = props;
  const { id } = controlProps({ name, id: props.id });
  return (
    <GroupFrame
      id={id}
      label={label}
      hint={hint}
      optional={optional}
      errors={errors}
      isPageHeading={isPageHeading}
    >
      <div className={`psilo-choices psilo-choices--${layout}`}>
        {options.map((option) => (
          <Choice
            key={option.value}
            id={`${id}-${option.value}`}
            name={name}
            type={type}
            option={option}
            isTile={layout === 'tiles'}
            isChosen={isChosen(option.value)}
          />
        ))}
      </div>
    </GroupFrame>
  );
}

type ChoiceProps = {
  id: string;
  name: string;
  type: 'radio' | 'checkbox';
  option: Option;
  isTile: boolean;
  isChosen: boolean;
};

function Choice({ id, name, type, option, isTile, isChosen }: ChoiceProps) {
  const descriptionId = option.hint ? `${id}-hint` : undefined;
  return (
    <div className={`usa-${type}`}>
      <input
        className={classNames(`usa-${type}__input`, isTile && `usa-${type}__input--tile`)}
        id={id}
        type={type}
        name={name}
        value={option.value}
        defaultChecked={isChosen}
        disabled={option.isDisabled}
        aria-describedby={descriptionId}
      />
      <label className={`usa-${type}__label`} htmlFor={id}>
        {option.label}
        {option.hint ? (
          <span className={`usa-${type}__label-description`} id={descriptionId}>
            {option.hint}
          </span>
        ) : null}
      </label>
    </div>
  );
}

type CheckboxProps = FieldProps & {
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
};

/** One statement to agree to or a thing to switch on. */
export function Checkbox({
  name,
  label,
  hint,
  errors,
  id,
  value = 'on',
  defaultChecked,
}: CheckboxProps) {
  const control = controlProps({ name, hint, errors, id });
  return (
    <div
      className={classNames(
        'usa-form-group psilo-field',
        hasAny(errors) && 'usa-form-group--error',
      )}
    >
      <FieldNotes id={control.id} hint={undefined} errors={errors} />
      <div className="usa-checkbox">
        <input
          {...control}
          className="usa-checkbox__input"
          type="checkbox"
          value={value}
          defaultChecked={defaultChecked}
        />
        <label className="usa-checkbox__label" htmlFor={control.id}>
          {label}
        </label>
      </div>
      <FieldNotes id={control.id} hint={hint} errors={undefined} />
    </div>
  );
}
