import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import type { Option } from './types.ts';

/** Fetches suggestions for what was typed; aborted when typing goes on. */
export type LoadOptions = (typed: string, signal: AbortSignal) => Promise<readonly Option[]>;

type ComboBoxInput = {
  readonly options: readonly Option[];
  readonly initialValue: string;
  readonly load: LoadOptions | undefined;
  readonly input: RefObject<HTMLInputElement>;
  readonly onChoose: ((option: Option) => void) | undefined;
};

/** What a combo box shows, and the handlers that its input needs. */
export type ComboBoxState = {
  readonly typed: string;
  readonly isOpen: boolean;
  /** Index of the suggestion that the arrows stand on, or -1. */
  readonly active: number;
  readonly matches: readonly Option[];
  readonly choose: (option: Option) => void;
  readonly handlers: {
    readonly onInput: (event: FormEvent<HTMLInputElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onBlur: () => void;
  };
};

const shownAtMost = 12;
const pauseBeforeLoading = 200; // ms

/** State of a combo box over an uncontrolled input. */
export function useComboBox({
  options,
  initialValue,
  load,
  input,
  onChoose,
}: ComboBoxInput): ComboBoxState {
  const [typed, setTyped] = useState(initialValue);
  const [isAsking, setAsking] = useState(false);
  const [active, setActive] = useState(-1);
  const loaded = useLoaded(isAsking ? typed : '', load);
  const matches = load ? loaded.slice(0, shownAtMost) : matchOptions(options, typed);
  const isOpen = isAsking && matches.length > 0;

  const ask = (value: string, index: number) => {
    setTyped(value);
    setAsking(true);
    setActive(index);
  };
  const choose = (option: Option) => {
    if (input.current) input.current.value = option.value;
    ask(option.value, -1);
    setAsking(false);
    onChoose?.(option);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = isOpen ? matches[active] : undefined;
    if (event.key === 'ArrowDown') ask(typed, nextIndex(active, 1, matches.length));
    else if (event.key === 'ArrowUp') ask(typed, nextIndex(active, -1, matches.length));
    else if (event.key === 'Enter' && chosen) choose(chosen);
    else if (event.key === 'Escape' && isOpen) setAsking(false);
    else return;
    event.preventDefault();
  };
  const handlers = {
    onInput: (event: FormEvent<HTMLInputElement>) => ask(event.currentTarget.value, -1),
    onKeyDown,
    onBlur: () => setAsking(false),
  };
  return { typed, isOpen, active, matches, choose, handlers };
}

function useLoaded(typed: string, load: LoadOptions | undefined): readonly Option[] {
  const [loaded, setLoaded] = useState<readonly Option[]>([]);
  useEffect(() => {
    if (!load || typed.trim() === '') return setLoaded([]);
    const abort = new AbortController();
    const timer = setTimeout(() => {
      // NOTE: suggestions are a help; without them the field takes what is typed.
      load(typed, abort.signal).then(setLoaded, () => setLoaded([]));
    }, pauseBeforeLoading);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed, load]);
  return loaded;
}

/** Options whose value or label holds every typed word, in their own order. */
export function matchOptions(options: readonly Option[], typed: string): readonly Option[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = (option: Option) => {
    const text = `${option.value} ${option.label}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return options.filter(holds).slice(0, shownAtMost);
}

function nextIndex(from: number, step: 1 | -1, length: number): number {
  if (length === 0) return -1;
  return from < 0 && step < 0 ? length - 1 : (from + step + length) % length;
}
