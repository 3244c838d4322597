import { useEffect } from 'react';

/** Keys and what they do: "?", "/", "j", "Escape", or "g" and a letter as "g q". */
export type ShortcutMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const sequencePause = 1200; // ms between "g" and its letter
const offKey = 'psilo-single-keys-off';

/**
 * Listens for single keys anywhere on the page, except while something is typed, with a modifier,
 * under an open dialog, or when this browser has them switched off (WCAG 2.1.4).
 */
export function useShortcuts(shortcuts: ShortcutMap): void {
  useEffect(() => {
    let leader = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isTyping(event) || areShortcutsOff()) return;
      const keys = leader ? `${leader} ${event.key}` : event.key;
      clearTimeout(timer);
      leader = !leader && event.key === 'g' ? 'g' : '';
      timer = setTimeout(() => {
        leader = '';
      }, sequencePause);
      const run = shortcuts[keys];
      if (!run) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [shortcuts]);
}

/** Whether this browser has single keys switched off. */
export function areShortcutsOff(): boolean {
  return localStorage.getItem(offKey) !== null;
}

/** Switches single keys for this browser; speech input users need them off. */
export function switchShortcuts(isOn: boolean): void {
  if (isOn) localStorage.removeItem(offKey);
  else localStorage.setItem(offKey, '');
}

function isTyping(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true;
  if (document.querySelector('dialog[open]')) return true;
  return (
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
