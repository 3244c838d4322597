import { openLocalKeyFile } from '#app/crypto/key-service.ts';
import { fieldsAt } from '#app/crypto/records.ts';
import { hashToken, randomToken } from '#app/crypto/tokens.ts';
import { createVault } from '#app/crypto/vault.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId, type OfficerId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { OfficerSealed } from '#app/lib/sealed-shapes.ts';
import { createRolePool } from '#db/pools.ts';
import {
  findPublicHolder,
  type GateConnection,
  insertFirstOfficer,
  type PublicHolder,
  withGate,
} from '#db/queries/gate.ts';

const INVITATION_HOURS = 72;
const OFFICER_REALMS = ['staff', 'admin', 'mail'] as const;

export type FirstAdministrator = {
  readonly gateUrl: string;
  readonly keyFile: string;
  readonly publicOrigin: string;
  readonly email: string;
  readonly name: string;
};

/**
 * Creates the first security administrator of an installation and returns the link that sets a password and
 * enrols the second factor. Works while no office exists, and never again (baseline 15).
 * @throws AppError conflict when there is an office already, unavailable when the realms are not entered yet
 */
export async function createFirstAdministrator(
  input: FirstAdministrator,
): Promise<{ readonly link: string; readonly expiresAt: Date }> {
  const keys = await openLocalKeyFile(input.keyFile, { allowSample: false });
  const vault = createVault({ keyService: keys });
  const pool = createRolePool('psilo_gate', { url: input.gateUrl, size: 1 });
  try {
    const token = randomToken();
    const id = newId<OfficerId>();
    await withGate(pool, async (gate) => {
      const holders = await officerHolders(gate);
      const scoped = vault.within(async () => []);
      const place = sealedAt.officer(id);
      const { key, wraps } = scoped.newRecord({ owner: place.owner, recordId: id, holders });
      const sealed: OfficerSealed = { name: input.name, email: input.email };
      const isFirst = await insertFirstOfficer(gate, {
        id,
        sealed: fieldsAt(key, place).sealJson('sealed', sealed),
        wraps,
        tokenHash: hashToken(token),
      });
      scoped.close();
      if (!isFirst) {
        throw new AppError('conflict', {
          sentence: 'There is an administrator already. Ask them for an invitation.',
        });
      }
    });
    const expiresAt = new Date(Date.now() + INVITATION_HOURS * 3_600_000);
    return { link: `${input.publicOrigin}/invitation/${token}`, expiresAt };
  } finally {
    vault.close();
    await pool.close();
  }
}

async function officerHolders(gate: GateConnection): Promise<readonly PublicHolder[]> {
  const holders: PublicHolder[] = [];
  for (const realm of OFFICER_REALMS) {
    const holder = await findPublicHolder(gate, realm);
    if (!holder) {
      throw new AppError('unavailable', {
        sentence: 'The keys are not entered into the database yet. Run npm run enter-keys first.',
      });
    }
    holders.push(holder);
  }
  return holders;
}
