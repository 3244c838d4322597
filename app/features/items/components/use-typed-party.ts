import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { TypedMaker } from '../maker-code.policy.ts';

type Row = Readonly<Record<string, string>>;

type TypedParty = {
  readonly group: RefObject<HTMLDivElement>;
  readonly party: TypedMaker;
  /** Puts a text into one of its fields. */
  readonly fill: (field: keyof TypedMaker, text: string) => void;
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
  const fill = (field: keyof TypedMaker, text: string) => {
    const control = controlOf(group.current, at(field));
    if (!control) return;
    control.value = text;
    control.dispatchEvent(new Event('input', { bubbles: true }));
    control.focus();
    read();
  };
  return { group, party, fill };
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
