import { randomUUID } from 'node:crypto';
import type { Cast } from '#db/testing/cast.ts';
import type { ChangedRow } from './changed-rows.ts';

/** A field that no form has, as somebody would name it, with a value that must reach no row. */
export type Protected = readonly [name: string, value: string];

/** Columns that say whose a thing is, where it stands and where its bytes lie; both ways of writing a name. */
export function protectedFields({ organizations, people, clients }: Cast): readonly Protected[] {
  const other = people.drakeLiaison.memberId;
  return [
    ['organization_id', organizations.drake],
    ['organizationId', organizations.drake],
    ['owner_id', other],
    ['ownerId', other],
    ['clientId', clients.drake],
    ['client_id', clients.drake],
    ['linkedOrganizationId', organizations.drake],
    ['submittedBy', other],
    ['submitted_by', other],
    ['authorId', other],
    ['assignedTo', other],
    ['uploadedBy', other],
    ['memberId', other],
    ['identityId', people.drakeLiaison.identityId],
    ['id', randomUUID()],
    ['itemId', randomUUID()],
    ['recordId', randomUUID()],
    ['state', 'closed'],
    ['status', 'closed'],
    ['previousState', 'merged'],
    ['storage_key', '../another/key'],
    ['storageKey', '../another/key'],
    ['marking', 'public'],
    ['controlNumber', 'PS-00000-00000-0'],
    ['version', '999'],
    ['notBefore', '2001-02-03T04:05:06.000Z'],
    ['createdAt', '2001-02-03T04:05:06.000Z'],
    ['acknowledgedAt', '2001-02-03T04:05:06.000Z'],
    ['isAdministrator', 'true'],
    ['destinationId', people.drakeLiaison.identityId],
  ];
}

/** Where a changed row holds what was slipped in. */
export function findSlippedIn(
  rows: readonly ChangedRow[],
  [name, value]: Protected,
): readonly string[] {
  return rows.flatMap(({ table, row }) =>
    Object.entries(row).flatMap(([column, held]) => {
      const isDistinct = value.length > 'public'.length && value !== 'true';
      const isSame = sameText(held, value) && (isDistinct || plain(column) === plain(name));
      return isSame ? [`${table}.${column}`] : [];
    }),
  );
}

function sameText(held: unknown, value: string): boolean {
  const text = typeof held === 'object' ? JSON.stringify(held) : String(held);
  return (
    text === value || text.startsWith('2001-02-03') || (value.length > 20 && text.includes(value))
  );
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
