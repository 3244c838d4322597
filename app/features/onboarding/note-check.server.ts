import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { CheckSealed } from '#app/lib/sealed-shapes.ts';
import { insertCheck, lockApplication, updateApplication } from '#db/queries/applications.ts';
import { isOpenApplication } from './onboarding.policy.ts';
import type { NoteCheck } from './onboarding.schema.ts';
import { getApplication } from './open-application.server.ts';

/**
 * Notes a check on an application; the first note takes it into review.
 * @throws AppError application_not_found | transition_refused
 */
export async function noteCheck(
  scope: WriteScope,
  input: NoteCheck & { readonly applicationId: string },
): Promise<void> {
  const { applicationId, check, result, note = '' } = input;
  await lockApplication(scope.db, applicationId);
  const { state } = await getApplication(scope, applicationId, 'check Application');
  if (!isOpenApplication(state)) throw new AppError('transition_refused');

  const id = newId();
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'admin' }]);
  const content: CheckSealed = { note };
  await insertCheck(scope.db, {
    applicationId,
    id,
    checkCode: check,
    result,
    sealed: fieldsAt(key, sealedAt.applicationCheck(id)).sealJson('sealed', content),
    notedBy: scope.actor.id,
  });
  await updateApplication(scope.db, { id: applicationId, from: ['received'], state: 'in_review' });
  await recordEvent(scope, {
    action: 'application.checked',
    object: { kind: 'application', id: applicationId },
    codes: { check, result },
  });
}
