import { useRef } from 'react';
import { classNames } from './class-names.ts';
import { controlProps, FieldFrame, hasAny } from './field.tsx';
import type { FieldProps, FieldWidth, Option } from './types.ts';
import { type ComboBoxState, type LoadOptions, useComboBox } from './use-combo-box.ts';
import { useHydrated } from './use-hydrated.ts';

type ComboBoxProps = FieldProps & {
  options: readonly Option[];
  defaultValue?: string | undefined;
  width?: FieldWidth | undefined;
  /** Asks for more while typing, where the whole list is too long to send. */
  load?: LoadOptions | undefined;
  /** What else a choice fills in. */
  onChoose?: ((option: Option) => void) | undefined;
};

/** Typing with suggestions; submits the typed or chosen value. Without scripts it is an input with a datalist. */
export function ComboBox({
  options,
  defaultValue = '',
  width = 'md',
  load,
  onChoose,
  ...field
}: ComboBoxProps) {
  const { name, label, hint, optional, errors, id } = field;
  const control = controlProps({ name, hint, errors, id });
  const listId = `${control.id}-list`;
  const isHydrated = useHydrated();
  // NOTE: one uncontrolled input from server to browser, so that typing before hydration survives it.
  const input = useRef<HTMLInputElement>(null);
  const box = useComboBox({ options, initialValue: defaultValue, load, input, onChoose });
  return (
    <FieldFrame id={control.id} label={label} hint={hint} optional={optional} errors={errors}>
      <div className="psilo-combo">
        <input
          {...control}
          {...(isHydrated ? comboBoxRole(control.id, box) : { list: listId })}
          {...box.handlers}
          ref={input}
          defaultValue={defaultValue}
          autoComplete="off"
          aria-required={optional ? undefined : true}
          className={classNames(
            'usa-input',
            `psilo-input--${width}`,
            hasAny(errors) && 'usa-input--error',
          )}
        />
        {isHydrated ? (
          <Suggestions id={control.id} box={box} />
        ) : (
          <PlainList id={listId} options={options} />
        )}
        <p className="psilo-combo__meaning">{meaning(options, box.typed)}</p>
      </div>
    </FieldFrame>
  );
}

function comboBoxRole(id: string, box: ComboBoxState) {
  return {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': box.isOpen,
    'aria-controls': `${id}-list`,
    'aria-activedescendant':
      box.isOpen && box.active >= 0 ? `${id}-option-${box.active}` : undefined,
  } as const;
}

function Suggestions({ id, box }: { id: string; box: ComboBoxState }) {
  return (
    <>
      <div
        id={`${id}-list`}
        role="listbox"
        className="psilo-combo__list"
        hidden={!box.isOpen}
        aria-label="Suggestions"
      >
        {box.matches.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the input, aria-activedescendant points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
          <div
            key={option.value}
            id={`${id}-option-${index}`}
            role="option"
            aria-selected={index === box.active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => box.choose(option)}
          >
            {option.value}
            {option.label === option.value ? null : (
              <span className="psilo-muted"> {option.label}</span>
            )}
          </div>
        ))}
      </div>
      <span className="usa-sr-only" role="status">
        {box.isOpen ? `${box.matches.length} suggestions` : ''}
      </span>
    </>
  );
}

function PlainList({ id, options }: { id: string; options: readonly Option[] }) {
  return (
    <datalist id={id}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </datalist>
  );
}

/** What the typed code stands for, where it has a name. */
function meaning(options: readonly Option[], typed: string): string | undefined {
  return options.find((option) => option.value === typed && option.label !== typed)?.label;
}
