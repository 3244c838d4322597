import { useCallback, useRef } from 'react';

/** The same function at every render, which runs the newest: for effects that must not start anew. */
export function useSteady<Input extends readonly unknown[], Output>(
  newest: (...input: Input) => Output,
): (...input: Input) => Output {
  const current = useRef(newest);
  current.current = newest;
  return useCallback((...input: Input) => current.current(...input), []);
}
