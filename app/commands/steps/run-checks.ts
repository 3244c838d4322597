import { CHECK_STEPS } from './check-steps.ts';
import { runStep, type StepResult } from './step.ts';

/** Most tools use one core each; more at once than this only makes them wait for each other. */
const AT_ONCE = 2;

/** Runs all checks, two at a time, and prints each as it ends. */
export async function runChecks(signal: AbortSignal): Promise<readonly StepResult[]> {
  const waiting = [...CHECK_STEPS];
  const results: StepResult[] = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await runStep(step, { signal, isQuiet: true });
      printResult(result);
      results.push(result);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

function printResult({ name, isPassed, output, seconds, reason }: StepResult): void {
  const outcome = isPassed ? 'passed' : ['failed', reason].filter(Boolean).join(': ');
  console.log(`${name}: ${outcome} (${seconds.toFixed(1)} s)`);
  if (!isPassed) console.log(output.trimEnd());
}
