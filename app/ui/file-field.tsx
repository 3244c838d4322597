import { useState } from 'react';
import { classNames } from './class-names.ts';
import { controlProps, FieldFrame, hasAny } from './field.tsx';
import { formatBytes } from './format.ts';
import type { FieldProps } from './types.ts';

type FileFieldProps = FieldProps & { accept?: string | undefined; multiple?: boolean | undefined };

/** Files from disk or camera roll: the whole area is the native control, so dropping works before scripts. */
export function FileField({
  name,
  label,
  hint,
  optional,
  errors,
  id,
  accept,
  multiple,
}: FileFieldProps) {
  const control = controlProps({ name, hint, errors, id });
  const [files, setFiles] = useState<readonly File[]>([]);
  return (
    <FieldFrame id={control.id} label={label} hint={hint} optional={optional} errors={errors}>
      <input
        {...control}
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={(event) => setFiles([...(event.currentTarget.files ?? [])])}
        className={classNames('psilo-file', hasAny(errors) && 'psilo-file--error')}
      />
      <ul className="psilo-file__list" aria-live="polite">
        {files.map((file) => (
          <li key={`${file.name}-${file.size}`}>
            {file.name} <span className="psilo-muted">{formatBytes(file.size)}</span>
          </li>
        ))}
      </ul>
    </FieldFrame>
  );
}
