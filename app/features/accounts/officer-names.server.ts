import { fieldsAt } from '#app/crypto/records.ts';
import { GOVERNMENT, openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { OfficerSealed } from '#app/lib/sealed-shapes.ts';
import { listSealedOfficers } from '#db/queries/officers.ts';
import type { ReadHandle } from '#db/scope.ts';

type SealedOfficer = { readonly id: string; readonly sealed: Buffer };

/** Names of officers by id, for those this scope can open. */
export async function openOfficerNames<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  officerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await listSealedOfficers(scope.db, [...new Set(officerIds)]);
  const opened = await openOfficers(scope, rows);
  return new Map([...opened].map(([id, { name }]) => [id, name]));
}

/** What is sealed of officers, for those this scope can open. */
export async function openOfficers<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  rows: readonly SealedOfficer[],
): Promise<ReadonlyMap<string, OfficerSealed>> {
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return new Map(
    rows.flatMap(({ id, sealed }) => {
      const key = keys.get(id);
      if (!key) return [];
      const opened = fieldsAt(key, sealedAt.officer(id)).openJson('sealed', sealed);
      return [[id, OfficerSealed.parse(opened)] as const];
    }),
  );
}
