import type { SeedBook } from '../seeds/book.ts';
import { addApplication } from '../seeds/rows/applications.ts';
import { addOrganization } from '../seeds/rows/organizations.ts';
import type { Cast } from './cast.ts';
import { type MadeDraft, type MadeItem, makeDraft, makeItem } from './factories.ts';
import { type MadeReferral, makeReferral } from './referral-factories.ts';
import { addReset } from './reset-rows.ts';

/** Rows that one condition of a policy alone holds back: they show whether each condition is there. */
export type AwkwardRows = {
  /** A draft of an administrator who was a liaison once and still holds the client. */
  readonly administratorDraft: MadeDraft;
  /** A draft for a client whose grant the author no longer holds. */
  readonly lapsedDraft: MadeDraft;
  readonly gorseReturned: MadeItem;
  /** Recalled before it was delivered. */
  readonly recalled: MadeReferral;
  /** An organization whose people have not signed in yet, and the client that it is itself. */
  readonly invitedId: string;
  readonly invitedClientId: string;
  /** Applications without approval, and with both. */
  readonly receivedId: string;
  readonly approvedTwiceId: string;
  /** A forgotten password of somebody with a sign-in, and of an address without. */
  readonly resetId: string;
  readonly idleResetId: string;
};

/** Adds them to the world of the matrix. */
export async function addAwkwardRows(cast: Cast): Promise<AwkwardRows> {
  const made = {
    administratorDraft: await makeDraft(cast, 'alderAdministrator', { client: 'alder' }),
    lapsedDraft: await makeDraft(cast, 'cedarLiaison', { client: 'gorse' }),
    gorseReturned: await makeItem(cast, 'cedarColleague', {
      client: 'gorse',
      state: 'returned_for_completion',
    }),
    recalled: await makeReferral(cast, 'alderLiaison', {
      destination: 'targeting',
      state: 'recalled',
      isDelivered: false,
    }),
  };
  const added = await cast.seed((book) => {
    addStaleGrant(book, cast);
    return {
      ...addOnboarding(book, cast),
      resetId: addReset(book, cast.people.alderLiaison.identityId, 'ada@alder.example'),
      idleResetId: addReset(book, null, 'nobody@alder.example'),
    };
  });
  return { ...made, ...added };
}

/** An administrator who holds a client and is no liaison reads no item all the same. */
function addStaleGrant(book: SeedBook, { organizations, clients, people }: Cast): void {
  book.add('clientGrants', {
    organizationId: organizations.alder,
    membershipId: people.alderAdministrator.memberId,
    clientId: clients.alder,
    grantedBy: people.onboardingAdmin.memberId,
  });
}

function addOnboarding(book: SeedBook, { people }: Cast) {
  const at = new Date();
  const sealed = {
    organizationName: 'Hazel Traders',
    kind: 'importer',
    address: '9 Quay Street, Seattle, WA 98101',
    contactName: 'Hal Hazel',
    email: 'hal@hazel.example',
    phone: '+1 206 555 0101',
    statement: 'We are undercut by false origin claims.',
  } as const;
  const application = { sealed, createdAt: at, checks: [] };
  const { onboardingAdmin, secondOnboardingAdmin } = people;
  const invited = addOrganization(book, {
    kind: 'importer',
    state: 'invited',
    sealed: { name: 'Hazel Traders', address: '9 Quay Street, Seattle, WA 98101' },
    createdAt: at,
  });
  return {
    invitedId: invited.id,
    invitedClientId: invited.selfClientId,
    receivedId: addApplication(book, {
      ...application,
      reference: 'AP-RECEIVED',
      state: 'received',
      approvals: [],
    }),
    approvedTwiceId: addApplication(book, {
      ...application,
      reference: 'AP-APPROVED-TWICE',
      state: 'in_review',
      approvals: [
        { by: onboardingAdmin.memberId, at },
        { by: secondOnboardingAdmin.memberId, at },
      ],
    }),
  };
}
