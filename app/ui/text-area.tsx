import { useState } from 'react';
import { classNames } from './class-names.ts';
import { controlProps, FieldFrame, hasAny } from './field.tsx';
import { plural } from './format.ts';
import type { FieldProps } from './types.ts';

type TextAreaProps = FieldProps & {
  defaultValue?: string | undefined;
  rows?: number | undefined;
  /** Counts down to this many characters. Typing past it is never blocked, so nothing pasted is lost. */
  maxLength?: number | undefined;
};

/** An answer of several lines. */
export function TextArea(props: TextAreaProps) {
  const { name, label, hint, optional, errors, id, defaultValue = '', rows = 6, maxLength } = props;
  const [length, setLength] = useState(defaultValue.length);
  const countId = maxLength === undefined ? undefined : `${id ?? controlProps({ name }).id}-count`;
  const control = controlProps({ name, hint, errors, id }, countId);
  return (
    <FieldFrame id={control.id} label={label} hint={hint} optional={optional} errors={errors}>
      <textarea
        {...control}
        rows={rows}
        defaultValue={defaultValue}
        aria-required={optional ? undefined : true}
        onInput={(event) => setLength(event.currentTarget.value.length)}
        className={classNames('usa-textarea psilo-textarea', hasAny(errors) && 'usa-input--error')}
      />
      {maxLength === undefined ? null : (
        <CharacterCount id={countId} length={length} maxLength={maxLength} />
      )}
    </FieldFrame>
  );
}

type CharacterCountProps = { id: string | undefined; length: number; maxLength: number };

function CharacterCount({ id, length, maxLength }: CharacterCountProps) {
  const left = maxLength - length;
  const isNear = left < maxLength / 10;
  return (
    <p id={id} className={classNames('psilo-count-line', left < 0 && 'psilo-count-line--over')}>
      <span aria-live={isNear ? 'polite' : 'off'}>{countInWords(length, maxLength)}</span>
    </p>
  );
}

function countInWords(length: number, maxLength: number): string {
  if (length === 0) return `Up to ${plural(maxLength, 'character')}`;
  const left = maxLength - length;
  return left < 0 ? `${plural(-left, 'character')} too many` : `${plural(left, 'character')} left`;
}
