import { useSyncExternalStore } from 'react';
import type { Density } from './frame-types.ts';

const compactKey = 'psilo-compact';
const listeners = new Set<() => void>();

/** How close the rows of the desk stand in this browser; the server and the first paint know the roomy way only. */
export function useDensity(): Density {
  return useSyncExternalStore(subscribe, readDensity, () => 'comfortable');
}

/** Remembers the choice for this browser and shows it at once. */
export function switchDensity(density: Density): void {
  if (density === 'compact') localStorage.setItem(compactKey, '');
  else localStorage.removeItem(compactKey);
  for (const tell of listeners) tell();
}

function readDensity(): Density {
  return localStorage.getItem(compactKey) === null ? 'comfortable' : 'compact';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
