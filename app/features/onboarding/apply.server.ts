import { createHash } from 'node:crypto';
import { fieldsAt } from '#app/crypto/records.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId, type OutboxId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ApplicationSealed } from '#app/lib/sealed-shapes.ts';
import type { RequestOrigin, SessionServices } from '#app/session/services.ts';
import { insertApplication } from '#db/queries/applying.ts';
import {
  countFailure,
  findPublicHolder,
  type GateConnection,
  type PublicHolder,
  throttleWait,
  withGate,
} from '#db/queries/gate.ts';
import { insertGateEvent } from '#db/queries/gate-events.ts';
import type { Apply } from './apply.schema.ts';

const READERS = ['admin', 'mail'] as const;
/** Applications a day from one address block: the first ones at once, then ever more slowly. */
const PER_SOURCE = { free: 5, block: 30 };
const UNIQUE_VIOLATION = '23505';

/** The key a fresh form carries, so that pressing its button twice makes one application (baseline 39). */
export function newApplicationKey(): string {
  return newId();
}

/**
 * Stores an application, sealed for the onboarding administrators and, for its confirmation, for the mail job.
 * @returns the reference, which says nothing about count, time or applicant
 * @throws AppError too_many | same_key_other_body (this form was sent already) | unavailable
 */
export async function submitApplication(
  services: SessionServices,
  { key: id, ...content }: Apply,
  origin: RequestOrigin,
): Promise<{ readonly reference: string }> {
  const throttle = createHash('sha256')
    .update(JSON.stringify(['apply', origin.source]))
    .digest();
  await requireNoWait(services, throttle, origin);
  const reference = referenceOf(id);
  await withGate(services.gate, async (gate) => {
    const sealed = seal(services, { id, content, holders: await findReaders(gate) });
    const { kind } = content;
    const outboxId = newId<OutboxId>();
    await insertApplication(gate, { id, reference, kind, ...sealed, outboxId, ...origin });
    await countFailure(gate, throttle, PER_SOURCE);
  }).catch((error) => explainTwice(error, reference));
  return { reference };
}

/** The same form always has the same reference, so that sending it again can name the first sending's. */
function referenceOf(id: string): string {
  const digest = createHash('sha256').update(`application:${id}`).digest();
  return `AP${newControlNumber((count) => digest.subarray(0, count)).slice(2)}`;
}

async function findReaders(gate: GateConnection): Promise<readonly PublicHolder[]> {
  const holders: PublicHolder[] = [];
  for (const realm of READERS) {
    const holder = await findPublicHolder(gate, realm);
    if (!holder) throw new AppError('unavailable');
    holders.push(holder);
  }
  return holders;
}

function seal(
  { vault }: SessionServices,
  input: {
    readonly id: string;
    readonly content: Omit<Apply, 'key'>;
    readonly holders: readonly PublicHolder[];
  },
) {
  const { id, content, holders } = input;
  const place = sealedAt.application(id);
  const scoped = vault.within(async () => []);
  try {
    const { key, wraps } = scoped.newRecord({ owner: place.owner, recordId: id, holders });
    const { website, ...required } = content;
    const shape: ApplicationSealed = website ? { ...required, website } : required;
    return { sealed: fieldsAt(key, place).sealJson('sealed', shape), wraps };
  } finally {
    scoped.close();
  }
}

async function requireNoWait(
  services: SessionServices,
  throttle: Buffer,
  origin: RequestOrigin,
): Promise<void> {
  const retryAfter = await throttleWait(services.gate.pool, throttle);
  if (retryAfter === 0) return;
  await insertGateEvent(services.gate.pool, {
    action: 'access.refused',
    objectKind: 'application',
    objectId: null,
    outcome: 'refused',
    reasonCode: 'too_many',
    organizationId: null,
    ...origin,
  });
  throw new AppError('too_many', { retryAfter });
}

function explainTwice(error: unknown, reference: string): never {
  const isTwice = error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
  if (!isTwice) throw error;
  throw new AppError('same_key_other_body', {
    sentence: `This form was sent already; its reference is ${reference}. To send another application, open the form again.`,
  });
}
