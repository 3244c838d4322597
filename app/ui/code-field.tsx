import { TextField } from './text-field.tsx';
import type { FieldProps } from './types.ts';

/** A one-time code from an authenticator app. Spaces are the server's to ignore; the value is never kept. */
export function CodeField({ digits = 6, ...field }: FieldProps & { digits?: number | undefined }) {
  return (
    <TextField
      {...field}
      width={digits > 8 ? 'md' : 'xs'}
      inputMode={digits > 8 ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      spellCheck={false}
      maxLength={digits * 2}
      isCode
    />
  );
}
