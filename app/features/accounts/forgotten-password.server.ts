import { fieldsAt } from '#app/crypto/records.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId, type OutboxId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ResetSealed } from '#app/lib/sealed-shapes.ts';
import { openSecrets } from '#app/session/identity.ts';
import type { RequestOrigin, SessionServices } from '#app/session/services.ts';
import { emailIndexOf } from '#app/session/sign-in.server.ts';
import { type Throttle, takeTurns, throttleDigest } from '#app/session/throttle.ts';
import {
  type Face,
  findPublicHolder,
  type PublicHolder,
  type SealedIdentity,
  withGate,
} from '#db/queries/gate.ts';
import type { GateEvent } from '#db/queries/gate-events.ts';
import { findIdentityAddress, insertReset } from '#db/queries/resets.ts';

const PER_SOURCE_AND_ACCOUNT = { free: 5, block: 20 };
/** Whoever asks, the link goes to the account's own mailbox: asking often in a rival's name keeps nobody out. */
const PER_ACCOUNT = { free: 10, block: 200 };
/** An address block is shared by many people, and must not try many accounts. */
const PER_SOURCE = { free: 30, block: 300 };

/**
 * Takes a request for a new password. Known, unknown and disabled accounts get one answer after the same steps
 * (baseline 10): where there is no sign-in a stand-in is opened, sealed and stored, and its mail job finds nobody.
 * The person counts, not memberships: who left an organization may set a password, and still gets in nowhere.
 * @throws AppError too_many | unavailable
 */
export async function requestReset(
  services: SessionServices,
  { email }: { readonly email: string },
  origin: RequestOrigin,
): Promise<void> {
  const emailIndex = emailIndexOf(services, email);
  await takeTurns(services, throttlesOf(emailIndex.toString('hex'), origin), refusedFor(origin));

  const identity = await findOnAnyFace(services, emailIndex);
  // Mail goes to the address as its owner typed it once, never to what was typed now (`normalizeEmail`).
  const source = identity ?? services.standIn;
  const { email: address } = await openSecrets(services, source);
  const shape = { email: address, face: faceOf(source) };
  await withGate(services.gate, async (gate) => {
    const holder = await findPublicHolder(gate, 'mail');
    if (!holder) throw new AppError('unavailable');
    const id = newId();
    const sealed = sealAddress(services, { id, shape, holder });
    const outboxId = newId<OutboxId>();
    await insertReset(gate, {
      id,
      identityId: identity?.id ?? null,
      ...sealed,
      outboxId,
      ...origin,
    });
  });
}

function throttlesOf(account: string, { source }: RequestOrigin): readonly Throttle[] {
  return [
    { digest: throttleDigest('reset', account, source), limits: PER_SOURCE_AND_ACCOUNT },
    { digest: throttleDigest('reset', account, 'all sources'), limits: PER_ACCOUNT },
    { digest: throttleDigest('reset', 'all accounts', source), limits: PER_SOURCE },
  ];
}

function refusedFor(origin: RequestOrigin): GateEvent {
  return {
    action: 'password.reset-refused',
    objectKind: 'identity',
    objectId: null,
    outcome: 'refused',
    reasonCode: 'too_many',
    organizationId: null,
    ...origin,
  };
}

function faceOf({ realm }: SealedIdentity): Face {
  return realm === 'gate_partner' ? 'partner' : 'government';
}

/** Every face is asked, also after a hit: how many questions there are must not tell the answer. */
async function findOnAnyFace(
  services: SessionServices,
  emailIndex: Buffer,
): Promise<SealedIdentity | undefined> {
  const found = await Promise.all(
    services.faces.map((face) => findIdentityAddress(services.gate.pool, emailIndex, face)),
  );
  return found.find((identity) => identity !== undefined);
}

function sealAddress(
  { vault }: SessionServices,
  input: { readonly id: string; readonly shape: ResetSealed; readonly holder: PublicHolder },
) {
  const { id, shape, holder } = input;
  const place = sealedAt.passwordReset(id);
  const scoped = vault.within(async () => []);
  try {
    const { key, wraps } = scoped.newRecord({
      owner: place.owner,
      recordId: id,
      holders: [holder],
    });
    const [wrap] = wraps;
    if (!wrap) throw new Error('a request has one holder');
    return { sealed: fieldsAt(key, place).sealJson('sealed', shape), ...wrap };
  } finally {
    scoped.close();
  }
}
