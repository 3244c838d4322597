import { type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Autosave, type SaveState } from './autosave.ts';
import { useBlocker } from './link.tsx';
import { postTyped } from './post-typed.ts';

type Marks = Readonly<Record<string, string>>;

type Options = {
  /** Where the form's fields are posted while they are typed. */
  readonly url: string;
  /** Hidden fields that say what the page has seen. */
  readonly marks: Marks;
  readonly savedAt: string;
  /** What the form shows was refused and is stored nowhere. */
  readonly isUnsaved: boolean;
};

type Saving = {
  /** Goes on something inside the form. */
  readonly anchor: RefObject<HTMLDivElement>;
  readonly state: SaveState;
  readonly savedAt: string;
  readonly marks: Marks;
};

/**
 * Saves the form around an element while it is typed, and before it is sent: without a connection it is not sent, so
 * that the page stays and keeps what was typed. Without scripts nothing of this runs and the buttons save.
 */
export function useAutosave({ url, marks, savedAt, isUnsaved }: Options): Saving {
  const anchor = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState({ marks, savedAt });
  const [state, setState] = useState<SaveState>({ kind: 'saved' });
  const running = useRef<Autosave | null>(null);
  useStay(running);
  const held = useRef(seen);
  held.current = seen;
  const given = JSON.stringify(marks);
  useEffect(() => {
    if (!isUnsaved) setSeen({ marks: JSON.parse(given), savedAt });
  }, [given, savedAt, isUnsaved]);

  useEffect(() => {
    const form = anchor.current?.closest('form');
    if (!form) return;
    const names = Object.keys(held.current.marks);
    const read = () => typedIn(form, names);
    const send = (typed: string) => postTyped(url, bodyOf(typed, held.current.marks));
    const autosave = new Autosave({
      read,
      stored: isUnsaved ? '' : typedIn(asRendered(form), names),
      send,
      report: (answer) =>
        // The form may be sent the moment this returns.
        flushSync(() => {
          setState(answer.kind === 'saved' ? { kind: 'saved' } : answer);
          if (answer.kind === 'saved') setSeen({ marks: answer.marks, savedAt: answer.savedAt });
        }),
    });
    running.current = autosave;
    // Says that scripts listen; nothing on the page depends on it.
    form.dataset['saves'] = '';
    const detach = attach(form, autosave, () => {
      navigator.sendBeacon(url, new URLSearchParams(bodyOf(read(), held.current.marks)));
    });
    return () => {
      detach();
      if (autosave.hasUnsaved()) void send(read());
      autosave.stop();
    };
    // A page that was refused starts unsaved once; what the server says later does not restart it.
  }, [url, isUnsaved]);
  return { anchor, state, ...seen };
}

/** Leaving by a link asks first while something typed cannot be saved: the page would take it along. */
function useStay(running: RefObject<Autosave | null>): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      currentLocation.pathname !== nextLocation.pathname && running.current?.isHeldUp() === true,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    if (window.confirm('What you typed is not saved. Leave this page and lose it?')) {
      blocker.proceed();
    } else blocker.reset();
  }, [blocker]);
}

function bodyOf(typed: string, marks: Marks): string {
  return `${typed}&${new URLSearchParams(marks)}`;
}

/** Of the form as a whole, which is sent later; a new one comes with every answer. */
const KEY = 'key';

/** The fields of a form as they are posted, without its key and the marks. */
function typedIn(form: HTMLFormElement, marks: readonly string[]): string {
  const fields = [...new FormData(form)].filter(
    (field): field is [string, string] =>
      typeof field[1] === 'string' && field[0] !== KEY && !marks.includes(field[0]),
  );
  return new URLSearchParams(fields).toString();
}

/** The form as the server made it: typing may have begun before scripts ran. */
function asRendered(form: HTMLFormElement): HTMLFormElement {
  // `as`: a clone is of the kind of its original.
  const clone = form.cloneNode(true) as HTMLFormElement;
  clone.reset();
  return clone;
}

/** Listens to typing, pauses, sending and leaving. */
function attach(form: HTMLFormElement, autosave: Autosave, sendLast: () => void): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  let isSettled = false;
  const settleFirst = (event: SubmitEvent) => {
    if (isSettled || !autosave.hasUnsaved()) {
      isSettled = false;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const { submitter } = event;
    void autosave.settle().then((mayGoOn) => {
      if (!mayGoOn) return;
      // Later: while the event is still on its way a browser does not send the form again.
      setTimeout(() => {
        isSettled = true;
        form.requestSubmit(submitter);
      });
    });
  };
  form.addEventListener('input', () => autosave.note(), { signal });
  form.addEventListener('change', () => autosave.note(), { signal });
  form.addEventListener('focusout', () => autosave.now(), { signal });
  form.addEventListener('submit', settleFirst, { signal, capture: true });
  window.addEventListener('online', () => autosave.now(), { signal });
  window.addEventListener('pagehide', () => autosave.hasUnsaved() && sendLast(), { signal });
  window.addEventListener(
    'beforeunload',
    (event) => {
      if (autosave.isHeldUp()) event.preventDefault();
    },
    { signal },
  );
  return () => listeners.abort();
}
