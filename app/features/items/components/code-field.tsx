import { useContext } from 'react';
import { Button } from '#app/ui/button.tsx';
import { ComboBox } from '#app/ui/combo-box.tsx';
import { Stack } from '#app/ui/layout.tsx';
import type { FieldProps, FieldWidth } from '#app/ui/types.ts';
import { type CodeKind, listCodes, suggestCodes } from './code-suggestions.ts';
import { TypingHelpContext, useAsker } from './typing-help.tsx';
import { useSteady } from './use-steady.ts';

type CodeFieldProps = FieldProps & {
  kind: CodeKind;
  isMany?: boolean | undefined;
  defaultValue?: string | undefined;
  width?: FieldWidth | undefined;
};

/** A code of a reference list, with suggestions by code or words. Several are parted by commas. */
export function CodeField({ kind, isMany = false, ...field }: CodeFieldProps) {
  const ask = useAsker();
  const options = useContext(TypingHelpContext).matches[field.name] ?? [];
  const load = useSteady((typed: string, signal: AbortSignal) =>
    suggestCodes({ kind, typed, isMany, ask }, signal),
  );
  const box = <ComboBox {...field} options={listCodes(kind, isMany)} load={load} />;
  if (options.length === 0) return box;
  return (
    <Stack gap="tight">
      {box}
      <Matches name={field.name} options={options} />
    </Stack>
  );
}

type MatchesProps = { name: string; options: readonly { value: string; label: string }[] };

/** Codes that words may mean, after they were posted: before scripts this is how words find codes. */
function Matches({ name, options }: MatchesProps) {
  return (
    <Stack gap="tight">
      <p>What you typed may mean:</p>
      {options.map(({ value, label }) => (
        <div key={value}>
          <Button variant="quiet" size="small" name="intent" value={`choose-code:${name}:${value}`}>
            {value} {label}
          </Button>
        </div>
      ))}
    </Stack>
  );
}
