import { TextField } from './text-field.tsx';
import type { FieldProps } from './types.ts';

type MoneyFieldProps = FieldProps & {
  defaultValue?: string | undefined;
  currency?: string | undefined;
};

/** An amount of money with its unit; takes commas and cents as people write them. */
export function MoneyField({ currency = 'USD', ...field }: MoneyFieldProps) {
  return (
    <TextField
      {...field}
      width="sm"
      inputMode="decimal"
      autoComplete="off"
      prefix={currency === 'USD' ? '$' : undefined}
      suffix={currency}
    />
  );
}
