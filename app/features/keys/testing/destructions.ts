import { parseControlNumber } from '#app/lib/control-number.ts';
import type { Cast } from '#db/testing/cast.ts';
import {
  proposeItemDestruction,
  proposeOrganizationDestruction,
} from '../propose-destruction.server.ts';

const REASON = 'The order of the court of 12 May.';

/** The security administrator's proposal to destroy the keys of the item with this number. */
export function proposeItemAs(cast: Cast, text: string): Promise<string> {
  const controlNumber = parseControlNumber(text);
  if (controlNumber === null) throw new Error('not a control number');
  return cast.writeAs('securityAdmin', (scope) =>
    proposeItemDestruction(scope, { controlNumber, again: controlNumber, reason: REASON }),
  );
}

/** The same for everything of an organization. */
export function proposeOrganizationAs(
  cast: Cast,
  { organizationId, name }: { readonly organizationId: string; readonly name: string },
): Promise<string> {
  return cast.writeAs('securityAdmin', (scope) =>
    proposeOrganizationDestruction(scope, { organization: organizationId, name, reason: REASON }),
  );
}
