import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Dialog } from './confirm-dialog.tsx';
import { useNavigate } from './link.tsx';
import { areShortcutsOff, type ShortcutMap, switchShortcuts, useShortcuts } from './shortcuts.ts';

/**
 * A key of a page: it goes to `to`, presses (a link, a button) or focuses (a field, the first field of a form) the
 * element `targetId`, or moves the focus one `step` along the elements that a selector finds.
 */
export type Shortcut = {
  readonly keys: string;
  readonly does: string;
  readonly to?: string | undefined;
  readonly targetId?: string | undefined;
  readonly step?: { readonly along: string; readonly by: 1 | -1 } | undefined;
};

/** Keys that walk along the rows of a list. */
export const STEP_KEYS = [
  { keys: 'j', does: 'Next in the list', step: { along: '.psilo-table__link', by: 1 } },
  { keys: 'k', does: 'Previous in the list', step: { along: '.psilo-table__link', by: -1 } },
] as const satisfies readonly Shortcut[];

type Register = (shortcuts: readonly Shortcut[]) => () => void;

const RegisterContext = createContext<Register>(() => () => undefined);
const ShowKeysContext = createContext<() => void>(() => undefined);

/** Opens the list of keys, as `?` does. */
export function useShowKeys(): () => void {
  return useContext(ShowKeysContext);
}

/** Adds keys while the page that renders it is shown; `?` lists them. */
export function PageShortcuts({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const register = useContext(RegisterContext);
  const identity = JSON.stringify(shortcuts);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is new on every render, its content is not
  useEffect(() => register(shortcuts), [register, identity]);
  return null;
}

type KeyboardHelpProps = { shortcuts: readonly Shortcut[]; children: ReactNode };

/** Makes the frame's keys and those of the page work, and lists them on `?`. */
export function KeyboardHelp({ shortcuts, children }: KeyboardHelpProps) {
  const [extra, setExtra] = useState<readonly Shortcut[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const register = useMemo<Register>(
    () => (added) => {
      setExtra((known) => [...known, ...added]);
      return () => setExtra((known) => known.filter((shortcut) => !added.includes(shortcut)));
    },
    [],
  );
  const showKeys = useCallback(() => dialog.current?.showModal(), []);
  const all = useMemo(() => firstOfEachKey([...shortcuts, ...extra]), [shortcuts, extra]);
  const keys = useMemo(
    () => ({ ...shortcutMap(all, navigate), '?': showKeys }),
    [all, navigate, showKeys],
  );
  useShortcuts(keys);
  return (
    <RegisterContext.Provider value={register}>
      <ShowKeysContext.Provider value={showKeys}>{children}</ShowKeysContext.Provider>
      <Dialog title="Keys" dialogRef={dialog}>
        <KeyTable shortcuts={[{ keys: '?', does: 'Show these keys' }, ...all]} />
        <OffSwitch />
      </Dialog>
    </RegisterContext.Provider>
  );
}

/** A key means one thing: the frame's meaning before the page's. */
function firstOfEachKey(shortcuts: readonly Shortcut[]): readonly Shortcut[] {
  return shortcuts.filter(
    ({ keys }, index) => shortcuts.findIndex((shortcut) => shortcut.keys === keys) === index,
  );
}

function KeyTable({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  return (
    <dl className="psilo-keys">
      {shortcuts.map((shortcut) => (
        <div key={shortcut.keys}>
          <dt>
            {shortcut.keys.split(' ').map((key, index) => (
              <span key={key}>
                {index > 0 ? ' then ' : null}
                <kbd>{key}</kbd>
              </span>
            ))}
          </dt>
          <dd>{shortcut.does}</dd>
        </div>
      ))}
    </dl>
  );
}

function OffSwitch() {
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(!areShortcutsOff()), []);
  return (
    <p className="usa-checkbox">
      <input
        className="usa-checkbox__input"
        type="checkbox"
        id="single-keys"
        checked={isOn}
        onChange={(event) => {
          switchShortcuts(event.target.checked);
          setOn(event.target.checked);
        }}
      />
      <label className="usa-checkbox__label" htmlFor="single-keys">
        Use single keys in this browser
      </label>
    </p>
  );
}

function shortcutMap(shortcuts: readonly Shortcut[], navigate: (to: string) => void): ShortcutMap {
  return Object.fromEntries(
    shortcuts.map((shortcut) => [
      shortcut.keys,
      () => {
        if (shortcut.to) navigate(shortcut.to);
        else if (shortcut.step) stepFocus(shortcut.step);
        else activate(shortcut.targetId ?? '');
      },
    ]),
  );
}

/** From outside the list the first key reaches its first element, whichever way it goes. */
function stepFocus({ along, by }: NonNullable<Shortcut['step']>): void {
  const elements = [...document.querySelectorAll<HTMLElement>(along)];
  const at = elements.findIndex((element) => element.matches(':focus'));
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), elements.length - 1);
  elements[next]?.focus();
}

function activate(id: string): void {
  const target = document.getElementById(id);
  if (target?.matches('form')) enter(firstFieldOf(target));
  else if (target?.matches('input, textarea, select')) enter(target);
  else press(target);
}

/** Goes into a field; Esc leads back to where the key was pressed, and what was typed stays. */
function enter(field: HTMLElement | null): void {
  const before = document.activeElement;
  const visit = new AbortController();
  field?.focus();
  field?.addEventListener('blur', () => visit.abort(), { once: true });
  field?.addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Escape') return;
      field.blur();
      if (before instanceof HTMLElement) before.focus();
    },
    { signal: visit.signal },
  );
}

/** A summary keeps the focus that a press does not give it: the next tab is inside. */
function press(target: HTMLElement | null): void {
  if (target?.matches('summary')) target.focus();
  target?.click();
}

function firstFieldOf(form: Element): HTMLElement | null {
  return form.querySelector<HTMLElement>('select, textarea, input:not([type="hidden"])');
}
