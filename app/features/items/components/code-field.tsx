import { useCallback } from 'react';
import { ComboBox } from '#app/ui/combo-box.tsx';
import type { FieldProps, FieldWidth } from '#app/ui/types.ts';
import { type CodeKind, listCodes, suggestCodes } from './code-suggestions.ts';

type CodeFieldProps = FieldProps & {
  kind: CodeKind;
  isMany?: boolean | undefined;
  defaultValue?: string | undefined;
  width?: FieldWidth | undefined;
};

/** A code of a reference list, with suggestions by code or words. Several are parted by commas. */
export function CodeField({ kind, isMany = false, ...field }: CodeFieldProps) {
  const load = useCallback(
    (typed: string) => Promise.resolve(suggestCodes(kind, typed, isMany)),
    [kind, isMany],
  );
  return <ComboBox {...field} options={listCodes(kind, isMany)} load={load} />;
}
