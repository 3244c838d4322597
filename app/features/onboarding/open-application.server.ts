import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { GOVERNMENT, openRecord } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import { ApplicationSealed } from '#app/lib/sealed-shapes.ts';
import { type ApplicationRow, findApplication } from '#db/queries/applications.ts';
import type { ReadHandle } from '#db/scope.ts';

/** An application on which the actor has the permission. @throws AppError application_not_found */
export async function getApplication<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  applicationId: string,
  permission: Permission,
): Promise<ApplicationRow> {
  const denial = 'application_not_found';
  const row = await findApplication(scope.db, applicationId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, permission, { row, denial });
  return row;
}

/** What the applicant wrote. */
export async function openApplication<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  { id, sealed }: Pick<ApplicationRow, 'id' | 'sealed'>,
): Promise<ApplicationSealed> {
  const key = await openRecord(scope, { owner: GOVERNMENT, recordId: id });
  return ApplicationSealed.parse(
    fieldsAt(key, sealedAt.application(id)).openJson('sealed', sealed),
  );
}
