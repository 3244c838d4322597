import { type RefObject, useEffect, useRef, useState } from 'react';
import { useNavigate } from './link.tsx';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
/** What a proxy says while the portal restarts. */
const NOT_THERE: ReadonlySet<number> = new Set([502, 503, 504]);

type Repeated = {
  /** Goes on something inside the form. */
  readonly anchor: RefObject<HTMLDivElement>;
  /** No answer came yet; it is sent again. */
  readonly isLost: boolean;
};

/**
 * Sends the form around an element again and again until an answer comes, and stays on the page meanwhile. Only for
 * acts that are one act however often they are sent. Without scripts the browser sends it once.
 */
export function useRepeatedSubmit(): Repeated {
  const anchor = useRef<HTMLDivElement>(null);
  const navigate = useRef(useNavigate());
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    const form = anchor.current?.closest('form');
    if (!form) return;
    // Says that scripts listen; nothing on the page depends on it.
    form.dataset['repeats'] = '';
    const leaving = new AbortController();
    let isAnswered = false;
    let isSending = false;
    const send = async (submitter: HTMLElement | null) => {
      const led = await sendUntilAnswered(form, leaving.signal, setLost);
      isSending = false;
      if (leaving.signal.aborted) return;
      if (led) {
        navigate.current(led);
        return;
      }
      // What is to correct is shown by the page itself.
      isAnswered = true;
      form.requestSubmit(submitter);
    };
    form.addEventListener(
      'submit',
      (event) => {
        if (isAnswered) {
          isAnswered = false;
          return;
        }
        event.preventDefault();
        event.stopImmediatePropagation();
        if (isSending) return;
        isSending = true;
        void send(event.submitter);
      },
      { signal: leaving.signal, capture: true },
    );
    return () => leaving.abort();
  }, []);
  return { anchor, isLost };
}

/** Where the answer leads; null when it is a page with something to correct. */
async function sendUntilAnswered(
  form: HTMLFormElement,
  signal: AbortSignal,
  tell: (isLost: boolean) => void,
): Promise<string | null> {
  const fields = [...new FormData(form)].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  for (let wait = FIRST_RETRY_MS; !signal.aborted; wait = Math.min(LAST_RETRY_MS, wait * 2)) {
    const answer = await sendOnce(form.action, new URLSearchParams(fields), signal);
    tell(answer === null);
    if (answer) return answer.redirected ? pathOf(answer.url) : null;
    await pause(wait, signal);
  }
  return null;
}

async function sendOnce(
  url: string,
  body: URLSearchParams,
  signal: AbortSignal,
): Promise<Response | null> {
  try {
    const answer = await fetch(url, { method: 'POST', body, signal });
    return NOT_THERE.has(answer.status) ? null : answer;
  } catch {
    // NOTE: without a connection fetch rejects, also when the act was done and only its answer was lost.
    return null;
  }
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Waits, or less when the connection comes back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    window.addEventListener('online', () => resolve(), { once: true, signal });
  });
}
