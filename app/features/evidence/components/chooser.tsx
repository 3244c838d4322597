import { type ChangeEvent, useId } from 'react';
import { buttonClass } from '#app/ui/button.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { acceptedExtensions } from '../file-kind.policy.ts';

type ChooserProps = {
  readonly label: string;
  readonly name: string;
  readonly hintId?: string | undefined;
  readonly add: (files: readonly File[]) => void;
  readonly isMultiple?: boolean;
  readonly isCamera?: boolean;
};

/** A button that is the browser's own control: by keyboard, touch and voice alike. */
export function Chooser({ label, name, hintId, add, isMultiple, isCamera }: ChooserProps) {
  const id = useId();
  const choose = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    add([...(currentTarget.files ?? [])]);
    // The same file may be chosen again.
    currentTarget.value = '';
  };
  return (
    <span className={isCamera ? 'psilo-chooser psilo-chooser--camera' : 'psilo-chooser'}>
      <input
        id={id}
        type="file"
        name={name}
        multiple={isMultiple}
        accept={isCamera ? 'image/*' : acceptedExtensions.join(',')}
        {...(isCamera ? { capture: 'environment' as const } : {})}
        aria-describedby={hintId}
        onChange={choose}
      />
      <label htmlFor={id} className={buttonClass({ variant: 'secondary' })}>
        <Icon name={isCamera ? 'camera' : 'attach'} />
        <span>{label}</span>
      </label>
    </span>
  );
}
