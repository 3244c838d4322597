import { useSyncExternalStore } from 'react';

/** False on the server and while hydrating, true once scripts run: gates what makes no sense without them. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
}

function neverChanges(): () => void {
  return () => undefined;
}
