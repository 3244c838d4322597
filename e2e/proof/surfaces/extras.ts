import { randomUUID } from 'node:crypto';
import { newId, type OrganizationId } from '#app/lib/ids.ts';
import type { SeedBook } from '#db/seeds/book.ts';
import { addApplication } from '#db/seeds/rows/applications.ts';
import { addOrganization } from '#db/seeds/rows/organizations.ts';
import { addIdentity, addMembership, addOfficer } from '#db/seeds/rows/people.ts';
import type { Cast } from '#db/testing/cast.ts';
import { makeItem } from '#db/testing/factories.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { makeDestruction } from '../../fixtures/two-person.ts';
import type { World } from '../../fixtures/world.ts';

/** What forms need besides a world: people and organizations that nothing else depends on. */
export interface Extras {
  readonly questionId: string;
  readonly evidenceId: string;
  readonly spare: {
    readonly memberId: string;
    readonly invitedId: string;
    readonly clientId: string;
    readonly officerId: string;
    /** An application that every check of was passed. */
    readonly checkedId: string;
    readonly invitedOfficerId: string;
    readonly organizations: Readonly<
      Record<'liveId' | 'suspendedId' | 'invitingId' | 'closedId', string>
    >;
    /** Proposals to destroy keys, one for each decision, and an item that none is about. */
    readonly destructions: Readonly<Record<'toApprove' | 'toRefuse' | 'toWithdraw', string>>;
    readonly controlNumber: string;
  };
}

export async function makeExtras(cast: Cast, world: World): Promise<Extras> {
  const spare = await cast.seed((book) => ({
    memberId: addSpareMember(book, cast, 'active'),
    invitedId: addSpareMember(book, cast, 'invited'),
    clientId: cast.clients.alder,
    officerId: addSpareOfficer(book, 'active'),
    checkedId: addChecked(book, cast),
    invitedOfficerId: addSpareOfficer(book, 'invited'),
    organizations: {
      liveId: addSpareOrganization(book, 'live'),
      suspendedId: addSpareOrganization(book, 'suspended'),
      invitingId: addInviting(book, cast),
      closedId: addSpareOrganization(book, 'suspended'),
    },
  }));
  const destructions = {
    toApprove: await makeDestruction(cast, 'alderLiaison'),
    toRefuse: await makeDestruction(cast, 'alderLiaison'),
    toWithdraw: await makeDestruction(cast, 'alderLiaison', 'securityAdmin'),
  };
  const { controlNumber } = await makeItem(cast, 'alderLiaison', { state: 'in_triage' });
  const { itemId = '' } = world.idsFor('/items/:itemId/answer');
  const { evidenceId = '' } = world.idsFor('/desk/items/:itemId/decide');
  return {
    spare: { ...spare, destructions, controlNumber },
    evidenceId,
    questionId: await findQuestion(cast, itemId),
  };
}

function addSpareMember(book: SeedBook, cast: Cast, state: 'active' | 'invited'): string {
  const email = `${randomUUID()}@alder.example`;
  return addMembership(book, {
    organizationId: cast.organizations.alder,
    identityId: state === 'active' ? addPerson(book, 'partner', email) : null,
    state,
    isLiaison: true,
    isAdministrator: false,
    sealed: { name: 'Spare Colleague', email },
    createdAt: new Date(),
    clientIds: [],
    grantedBy: cast.people.alderAdministrator.memberId,
  });
}

function addSpareOfficer(book: SeedBook, state: 'active' | 'invited'): string {
  const email = `${randomUUID()}@customs.example`;
  return addOfficer(book, {
    identityId: state === 'active' ? addPerson(book, 'government', email) : null,
    state,
    role: 'executive',
    destinationId: null,
    sealed: { name: 'Spare Officer', email },
    createdAt: new Date(),
  });
}

function addPerson(book: SeedBook, face: 'partner' | 'government', email: string) {
  return addIdentity(book, {
    face,
    secrets: { email, totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
    passwordHash: '$argon2id$none',
    enrolledAt: new Date(),
    createdAt: new Date(),
  });
}

function addSpareOrganization(
  book: SeedBook,
  state: 'live' | 'suspended' | 'invited',
): OrganizationId {
  const id = newId<OrganizationId>();
  const sealed = { name: `Spare ${id}`, address: '2 Side Street, Springfield' };
  const suspendReason = state === 'suspended' ? 'other' : null;
  return addOrganization(book, {
    ...{ id, kind: 'importer', state, sealed, suspendReason, createdAt: new Date() },
  }).id;
}

/** An organization whose first person has not come yet, so that the invitation can be sent again. */
function addInviting(book: SeedBook, cast: Cast): OrganizationId {
  const organizationId = addSpareOrganization(book, 'invited');
  addMembership(book, {
    organizationId,
    identityId: null,
    state: 'invited',
    isLiaison: true,
    isAdministrator: true,
    sealed: { name: 'First Person', email: `${randomUUID()}@spare.example` },
    createdAt: new Date(),
    clientIds: [],
    grantedBy: cast.people.onboardingAdmin.memberId,
  });
  return organizationId;
}

const CHECKS = ['identity', 'registration', 'adverse_history', 'address', 'references'];

function addChecked(book: SeedBook, cast: Cast): string {
  const at = new Date();
  const by = cast.people.secondOnboardingAdmin.memberId;
  return addApplication(book, {
    reference: `AP-${randomUUID().slice(0, 8)}`,
    state: 'in_review',
    sealed: {
      organizationName: 'Oak Fasteners Inc.',
      kind: 'importer',
      address: '9 Mill Road, Springfield',
      contactName: 'Olga Oak',
      email: `${randomUUID()}@oak.example`,
      phone: '555 0144',
      statement: 'We see evaded orders.',
    },
    createdAt: at,
    checks: CHECKS.map((code) => ({ code, result: 'passed', note: '', by, at })),
    approvals: [],
  });
}

async function findQuestion({ database }: Cast, itemId: string): Promise<string> {
  const { rows } = await withSuperuser(database.superuserUrl, (client) =>
    client.query<{ id: string }>('select id from messages where item_id = $1', [itemId]),
  );
  return rows[0]?.id ?? '';
}
