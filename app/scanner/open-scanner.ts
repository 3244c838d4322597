import type { Scanner } from '#app/config/values.ts';
import { createClamd } from './clamd.ts';
import type { FileScanner } from './file-scanner.ts';

/** The scanner that an operator named; null when the installation works without one (RULES 18). */
export function openScanner(scanner: Scanner): FileScanner | null {
  return scanner.kind === 'none' ? null : createClamd(scanner.at);
}
