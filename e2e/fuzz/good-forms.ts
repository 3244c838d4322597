import { randomBytes, randomUUID } from 'node:crypto';
import { randomToken } from '#app/crypto/tokens.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { CastMembers } from '#db/testing/cast.ts';
import { actsOf, type Field } from '../proof/surfaces/acts.ts';
import type { Extras } from '../proof/surfaces/extras.ts';
import { gateFields } from './gate-fields.ts';
import { stepForms } from './step-forms.ts';

/** What stands in every field for a password. */
export const PASSWORD = 'quiet harbor lantern 41';

/** Good forms by the path they are posted to, about things that exist nowhere: enough for a schema. */
export function goodForms(): ReadonlyMap<string, readonly (readonly Field[])[]> {
  const forms = new Map<string, (readonly Field[])[]>();
  const add = (path: string, fields: readonly Field[]) =>
    forms.set(path, [...(forms.get(path) ?? []), fields]);
  for (const { path, fields } of actsOf(nobody(), nothing())) add(path, fields);
  for (const { fields } of stepForms()) add('/drafts/:draftId/step/:step', fields);
  const token = randomToken();
  const facts = {
    ...{ email: 'ada@alder.example', newEmail: 'new@elm.example', memberId: randomUUID() },
    ...{ password: PASSWORD, newPassword: PASSWORD },
    ...{ code: '123456', invitation: token, reset: token },
  };
  for (const [path, fields] of Object.entries(gateFields(facts))) add(path, Object.entries(fields));
  return forms;
}

/** A cast that is in no database. */
function nobody(): CastMembers {
  const ids = new Proxy({}, { get: () => randomUUID() });
  const people = new Proxy({}, { get: () => ({ memberId: randomUUID() }) });
  // Whatever name is asked for, there is an id; forms need nothing else of the cast.
  return { people, organizations: ids, clients: ids, destinations: ids } as CastMembers;
}

function nothing(): Extras {
  const id = randomUUID;
  return {
    questionId: id(),
    evidenceId: id(),
    spare: {
      ...{ memberId: id(), invitedId: id(), clientId: id(), officerId: id(), checkedId: id() },
      invitedOfficerId: id(),
      organizations: { liveId: id(), suspendedId: id(), invitingId: id(), closedId: id() },
      destructions: { toApprove: id(), toRefuse: id(), toWithdraw: id() },
      controlNumber: newControlNumber(randomBytes),
    },
  };
}
