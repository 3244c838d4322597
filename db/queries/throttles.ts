import type { GateConnection } from './gate.ts';

/**
 * Counts a try and answers zero, or counts nothing and answers the seconds to wait. Tries at one moment stand in line,
 * whichever process they came to.
 */
export async function takeTurn(
  gate: GateConnection,
  key: Buffer,
  limits: { readonly free: number; readonly block: number },
): Promise<number> {
  const { rows } = await gate.query<{ readonly wait: number }>(
    'select gate.throttle_take($1, $2, $3) as wait',
    [key, limits.free, limits.block],
  );
  return rows[0]?.wait ?? 0;
}
