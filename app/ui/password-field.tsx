import { useState } from 'react';
import { classNames } from './class-names.ts';
import { controlProps, FieldFrame, hasAny } from './field.tsx';
import type { FieldProps } from './types.ts';
import { useHydrated } from './use-hydrated.ts';

type PasswordFieldProps = FieldProps & { autoComplete: 'current-password' | 'new-password' };

/** A password: pasting and managers welcome, shown on request, never kept. */
export function PasswordField({
  name,
  label,
  hint,
  optional,
  errors,
  id,
  autoComplete,
}: PasswordFieldProps) {
  const control = controlProps({ name, hint, errors, id });
  const isHydrated = useHydrated();
  const [isShown, setShown] = useState(false);
  return (
    <FieldFrame id={control.id} label={label} hint={hint} optional={optional} errors={errors}>
      <div className="psilo-password">
        <input
          {...control}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          aria-required={optional ? undefined : true}
          className={classNames(
            'usa-input psilo-input--full',
            hasAny(errors) && 'usa-input--error',
          )}
        />
        {isHydrated ? (
          <button
            type="button"
            aria-controls={control.id}
            aria-pressed={isShown}
            onClick={() => setShown(!isShown)}
          >
            Show <span className="usa-sr-only">password</span>
          </button>
        ) : null}
      </div>
    </FieldFrame>
  );
}
