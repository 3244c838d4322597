import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { TypedMaker } from '../maker-code.policy.ts';

type Row = Readonly<Record<string, string>>;

type TypedParty = {
  readonly group: RefObject<HTMLDivElement>;
  readonly party: TypedMaker;
  /** Puts a text into one of its fields and goes there. */
  readonly fill: (field: string, text: string) => void;
  /** Puts texts into those of its fields that are blank. */
  readonly fillBlanks: (texts: Row) => void;
};

/** What stands in a row of parties just now. The fields stay uncontrolled, so typing before scripts survives. */
export function useTypedParty(at: (field: string) => string, row: Row): TypedParty {
  const group = useRef<HTMLDivElement>(null);
  const [party, setParty] = useState(() => makerOf((field) => row[field] ?? ''));
  const read = useCallback(() => {
    const typed = makerOf((field) => controlOf(group.current, at(field))?.value ?? '');
    setParty((before) => (JSON.stringify(before) === JSON.stringify(typed) ? before : typed));
  }, [at]);
  useEffect(() => listen(group.current, read), [read]);
  const put = (field: string, text: string) => {
    const control = controlOf(group.current, at(field));
    if (control) control.value = text;
    control?.dispatchEvent(new Event('change', { bubbles: true }));
    return control;
  };
  const fill = (field: string, text: string) => put(field, text)?.focus();
  const fillBlanks = (texts: Row) => {
    for (const [field, text] of Object.entries(texts))
      if (text !== '' && controlOf(group.current, at(field))?.value === '') put(field, text);
  };
  return { group, party, fill, fillBlanks };
}

/** A suggestion that is chosen fires no event of its own: what chose it does. */
const CHANGING = ['input', 'change', 'focusout', 'click', 'keyup'];

function listen(group: HTMLElement | null, read: () => void): () => void {
  read();
  for (const event of CHANGING) group?.addEventListener(event, read);
  return () => {
    for (const event of CHANGING) group?.removeEventListener(event, read);
  };
}

function makerOf(textOf: (field: string) => string): TypedMaker {
  return {
    role: textOf('role'),
    name: textOf('name'),
    address: textOf('address'),
    country: textOf('country'),
    identifier: textOf('identifier'),
  };
}

function controlOf(group: HTMLElement | null, name: string) {
  const controls = group?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select');
  return [...(controls ?? [])].find((control) => control.name === name);
}
