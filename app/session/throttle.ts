import { createHash } from 'node:crypto';
import { AppError } from '#app/lib/errors.ts';
import { withGate } from '#db/queries/gate.ts';
import { type GateEvent, insertGateEvent } from '#db/queries/gate-events.ts';
import { takeTurn } from '#db/queries/throttles.ts';
import type { SessionServices } from './services.ts';

/** A counter in the database, and how many tries are free before waits grow and before it stays shut for a day. */
export type Throttle = {
  readonly digest: Buffer;
  readonly limits: { readonly free: number; readonly block: number };
};

/** The name of a counter; nothing of what it counts can be read from it. */
export function throttleDigest(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

/**
 * Counts a try at every throttle, or at none when one of them is shut; the refusal leaves its event.
 * @throws AppError too_many, with the seconds to wait
 */
export async function takeTurns(
  services: Pick<SessionServices, 'gate'>,
  throttles: readonly Throttle[],
  refusal: GateEvent,
): Promise<void> {
  try {
    await withGate(services.gate, async (gate) => {
      for (const { digest, limits } of throttles) {
        const retryAfter = await takeTurn(gate, digest, limits);
        // Thrown inside the transaction: what the throttles before it counted is taken back.
        if (retryAfter > 0) throw new AppError('too_many', { retryAfter });
      }
    });
  } catch (error) {
    if (error instanceof AppError)
      await withGate(services.gate, (gate) => insertGateEvent(gate, refusal));
    throw error;
  }
}
