import type { ReadHandle } from '../scope.ts';

type Sealed = { readonly id: string; readonly sealed: Buffer };

export function findOwnMembership(
  db: ReadHandle,
  membershipId: string,
): Promise<Sealed | undefined> {
  return db
    .selectFrom('memberships')
    .select(['id', 'sealed'])
    .where('id', '=', membershipId)
    .executeTakeFirst();
}

export function findOwnOrganization(
  db: ReadHandle,
  organizationId: string,
): Promise<Sealed | undefined> {
  return db
    .selectFrom('organizations')
    .select(['id', 'sealed'])
    .where('id', '=', organizationId)
    .executeTakeFirst();
}

export function findOwnOffice(db: ReadHandle, officerId: string): Promise<Sealed | undefined> {
  return db
    .selectFrom('officers')
    .select(['id', 'sealed'])
    .where('id', '=', officerId)
    .executeTakeFirst();
}

export function findDestinationName(
  db: ReadHandle,
  destinationId: string,
): Promise<{ readonly name: string } | undefined> {
  return db
    .selectFrom('destinations')
    .select('name')
    .where('id', '=', destinationId)
    .executeTakeFirst();
}
