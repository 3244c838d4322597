import { z } from 'zod';
import { fieldsAt, type HolderRef } from '#app/crypto/records.ts';
import type { GateConnection, SealedIdentity } from '#db/queries/gate.ts';
import { readIdentity } from '#db/queries/gate.ts';
import type { SessionServices } from './services.ts';

/** Owner of identities' records: neither an organization's nor a desk's, the gate's own. */
export const GATE = 'gate';

const SecretSchema = z.strictObject({ email: z.string(), totpSecret: z.string() });

/** What is sealed of a person: sign-in e-mail and TOTP secret. */
export type IdentitySecrets = z.infer<typeof SecretSchema>;

export type OpenedIdentity = IdentitySecrets & {
  readonly id: string;
  readonly hasTotp: boolean;
  readonly passwordHash: string;
};

/** Opens the identity behind a live session; undefined when the session is gone. */
export async function openIdentity(
  services: SessionServices,
  gate: GateConnection,
  sessionId: string,
): Promise<OpenedIdentity | undefined> {
  const row = await readIdentity(gate, sessionId);
  if (!row) return undefined;
  const { email, totpSecret } = await openSecrets(services, row);
  return { id: row.id, hasTotp: row.hasTotp, passwordHash: row.passwordHash, email, totpSecret };
}

/** Opens what is sealed of a person. */
export async function openSecrets(
  services: Pick<SessionServices, 'vault'>,
  row: SealedIdentity,
): Promise<IdentitySecrets> {
  const scoped = services.vault.within(async () => [
    {
      id: row.holderId,
      kind: row.realm,
      organizationId: null,
      parentHolderId: null,
      publicKey: row.publicKey,
      wrappedPrivateKey: row.privateKeyWrapped,
    },
  ]);
  try {
    const key = await scoped.openRecordKey({ owner: GATE, recordId: row.id, wraps: [row] });
    return SecretSchema.parse(fieldsAt(key, placeOf(row.id)).openJson('sealed', row.sealed));
  } finally {
    scoped.close();
  }
}

/** Seals a new identity for the gate realm of its face. */
export function sealNewIdentity(
  services: Pick<SessionServices, 'vault'>,
  input: {
    readonly id: string;
    readonly secrets: IdentitySecrets;
    readonly holder: HolderRef;
  },
): { readonly sealed: Buffer; readonly holderId: string; readonly wrapped: Buffer } {
  const scoped = services.vault.within(async () => []);
  try {
    const { key, wraps } = scoped.newRecord({
      owner: GATE,
      recordId: input.id,
      holders: [input.holder],
    });
    const sealed = fieldsAt(key, placeOf(input.id)).sealJson('sealed', input.secrets);
    const [wrap] = wraps;
    if (!wrap) throw new Error('an identity has one holder');
    return { sealed, holderId: wrap.holderId, wrapped: wrap.wrapped };
  } finally {
    scoped.close();
  }
}

function placeOf(identityId: string) {
  return { owner: GATE, table: 'identities', rowId: identityId, recordId: identityId };
}
