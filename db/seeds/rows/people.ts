import { keyedIndex, normalizeEmail } from '#app/crypto/keyed-index.ts';
import {
  type IdentityId,
  type MembershipId,
  newId,
  type OfficerId,
  type OrganizationId,
} from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { MemberSealed, OfficerSealed } from '#app/lib/sealed-shapes.ts';
import { GATE, type IdentitySecrets } from '#app/session/identity.ts';
import type { Face } from '../../queries/gate.ts';
import type { SeedBook } from '../book.ts';

export type NewIdentity = {
  readonly id?: IdentityId;
  readonly face: Face;
  readonly secrets: IdentitySecrets;
  readonly passwordHash: string;
  /** When the second factor was enrolled; null asks for it at the next sign-in. */
  readonly enrolledAt: Date | null;
  readonly createdAt: Date;
};

/** A person as the gate knows them; sealed like `sealNewIdentity` does. */
export function addIdentity(book: SeedBook, input: NewIdentity): IdentityId {
  const { id = newId<IdentityId>(), face, secrets } = input;
  const realm = face === 'partner' ? 'gate_partner' : 'gate_government';
  const place = { owner: GATE, table: 'identities', rowId: id, recordId: id };
  const indexKey = book.keys.indexKey('gate_email');
  book.add('identities', {
    id,
    face,
    emailIndex: keyedIndex(indexKey, 'gate_email', normalizeEmail(secrets.email)),
    sealed: book.sealRow(place, [{ realm }]).sealJson('sealed', secrets),
    passwordHash: input.passwordHash,
    totpConfirmedAt: input.enrolledAt,
    createdAt: input.createdAt,
  });
  return id;
}

type PersonState = 'invited' | 'active' | 'disabled';

export type NewMembership = {
  readonly id?: MembershipId;
  readonly organizationId: OrganizationId;
  readonly identityId: IdentityId | null;
  readonly state?: PersonState;
  readonly isLiaison: boolean;
  readonly isAdministrator: boolean;
  readonly sealed: MemberSealed;
  readonly createdAt: Date;
  readonly activatedAt?: Date | null;
  readonly disabledAt?: Date | null;
  readonly invitedBy?: string | null;
  readonly lastActiveAt?: Date | null;
  /** Clients the person may work for. */
  readonly clientIds: readonly string[];
  /** Who granted them: a membership or an officer. */
  readonly grantedBy: string;
};

/** A membership with its grants. */
export function addMembership(book: SeedBook, input: NewMembership): MembershipId {
  const { id = newId<MembershipId>(), organizationId, state = 'active', createdAt } = input;
  const readers = [
    { organization: organizationId },
    { realm: 'staff' },
    { realm: 'admin' },
    { realm: 'mail' },
  ] as const;
  book.add('memberships', {
    organizationId,
    id,
    identityId: input.identityId,
    state,
    isLiaison: input.isLiaison,
    isAdministrator: input.isAdministrator,
    sealed: book
      .sealRow(sealedAt.membership(organizationId, id), readers)
      .sealJson('sealed', input.sealed satisfies MemberSealed),
    invitedBy: input.invitedBy ?? null,
    createdAt,
    activatedAt: input.activatedAt ?? (state === 'invited' ? null : createdAt),
    disabledAt: input.disabledAt ?? null,
    lastActiveAt: input.lastActiveAt ?? null,
  });
  for (const clientId of input.clientIds) {
    const grant = { organizationId, membershipId: id, clientId };
    book.add('clientGrants', { ...grant, grantedBy: input.grantedBy, grantedAt: createdAt });
  }
  return id;
}

export type NewOfficer = {
  readonly id?: OfficerId;
  readonly identityId: IdentityId | null;
  readonly role: string;
  readonly destinationId?: string | null;
  readonly affiliation?: string;
  readonly state?: PersonState;
  readonly sealed: OfficerSealed;
  readonly createdAt: Date;
  readonly activatedAt?: Date | null;
};

/** An officer of government. */
export function addOfficer(book: SeedBook, input: NewOfficer): OfficerId {
  const { id = newId<OfficerId>(), state = 'active', createdAt } = input;
  const readers = [{ realm: 'staff' }, { realm: 'admin' }, { realm: 'mail' }] as const;
  book.add('officers', {
    id,
    identityId: input.identityId,
    role: input.role,
    destinationId: input.destinationId ?? null,
    affiliation: input.affiliation ?? 'department',
    state,
    sealed: book
      .sealRow(sealedAt.officer(id), readers)
      .sealJson('sealed', input.sealed satisfies OfficerSealed),
    createdAt,
    activatedAt: input.activatedAt ?? (state === 'invited' ? null : createdAt),
  });
  return id;
}
