// Runs one stretch of a rotation and dies without warning after the first step that is not in `spared`.
import { z } from 'zod';
import { type KeyTarget, rotateKeys } from '../rotate-keys.server.ts';

const InputSchema = z.object({
  stewardUrl: z.string(),
  keyFile: z.string(),
  target: z.record(z.string(), z.string()),
  spared: z.array(z.string()),
});

const { target, spared, ...input } = InputSchema.parse(JSON.parse(process.argv[2] ?? ''));
const counts = new Map<string, number>();

function dieAfter(step: string): void {
  const count = (counts.get(step) ?? 0) + 1;
  counts.set(step, count);
  const name = `${step} ${count}`;
  if (spared.includes(name)) return;
  process.stdout.write(`died after: ${name}\n`);
  process.kill(process.pid, 'SIGKILL');
}

const state = await rotateKeys(
  { ...input, allowSample: true, report: () => undefined, afterStep: dieAfter },
  // The test hands over one of the targets.
  target as KeyTarget,
);
process.stdout.write(`ended: ${state}\n`);
