import { startStage } from './stage.ts';

/** Playwright calls this once before all tests, and what it answers after them. */
export default function setUp(): Promise<() => Promise<void>> {
  return startStage({ hasScanner: true });
}
