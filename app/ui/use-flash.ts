import { useState } from 'react';
import type { Flash } from './frame-types.ts';
import { useLocation } from './link.tsx';

type ShownFlash = {
  /** Nothing once the reader has moved on or put it away. */
  readonly flash: Flash | undefined;
  readonly putAway: () => void;
};

/**
 * What the last act did, on the page that it led to. The frame's data outlives a move by link, so the page where the
 * message appeared is remembered: it never follows the reader.
 */
export function useFlash(flash: Flash | undefined): ShownFlash {
  const { key } = useLocation();
  const [shown, setShown] = useState<{ flash: Flash | undefined; at: string | null }>({
    flash,
    at: key,
  });
  if (shown.flash !== flash) setShown({ flash, at: key });
  return {
    flash: shown.flash === flash && shown.at === key ? flash : undefined,
    putAway: () => setShown({ flash, at: null }),
  };
}
