import type { InputHTMLAttributes } from 'react';
import { classNames } from './class-names.ts';
import { controlProps, FieldFrame, hasAny } from './field.tsx';
import type { FieldProps, FieldWidth } from './types.ts';

type NativeProps = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'inputMode'
  | 'autoComplete'
  | 'autoCapitalize'
  | 'spellCheck'
  | 'maxLength'
  | 'pattern'
  | 'readOnly'
  | 'list'
  | 'step'
>;

export type TextFieldProps = FieldProps &
  NativeProps & {
    defaultValue?: string | undefined;
    type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | 'time' | undefined;
    /** Shows how long an answer is expected; it never limits it. */
    width?: FieldWidth | undefined;
    prefix?: string | undefined;
    suffix?: string | undefined;
    /** Identifiers: fixed-width letters, no spelling help. */
    isCode?: boolean | undefined;
  };

/** A one-line answer. */
export function TextField(props: TextFieldProps) {
  const {
    name,
    label,
    hint,
    optional,
    errors,
    id,
    width = 'md',
    prefix,
    suffix,
    isCode,
    ...native
  } = props;
  const control = controlProps({ name, hint, errors, id });
  const input = (
    <input
      type="text"
      {...(isCode ? codeInput : {})}
      {...native}
      {...control}
      aria-required={optional ? undefined : true}
      className={classNames(
        'usa-input',
        `psilo-input--${width}`,
        isCode && 'psilo-input--code',
        hasAny(errors) && 'usa-input--error',
      )}
    />
  );
  return (
    <FieldFrame id={control.id} label={label} hint={hint} optional={optional} errors={errors}>
      {prefix || suffix ? (
        <div className={`usa-input-group psilo-input--${width}`}>
          {prefix ? <Unit className="usa-input-prefix" words={prefix} /> : null}
          {input}
          {suffix ? <Unit className="usa-input-suffix" words={suffix} /> : null}
        </div>
      ) : (
        input
      )}
    </FieldFrame>
  );
}

const codeInput = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'characters' } as const;

function Unit({ className, words }: { className: string; words: string }) {
  return (
    <div className={className} aria-hidden="true">
      {words}
    </div>
  );
}
