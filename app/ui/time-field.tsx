import { TextField } from './text-field.tsx';
import type { FieldProps } from './types.ts';

type TimeFieldProps = FieldProps & {
  /** HH:MM, 24 hours. */
  defaultValue?: string | undefined;
  /** The zone the time is in, as its reader knows it: "EST". */
  zone?: string | undefined;
};

/** A time of day; submits HH:MM. */
export function TimeField({ zone, ...field }: TimeFieldProps) {
  return <TextField {...field} type="time" width="sm" step={60} suffix={zone} />;
}
