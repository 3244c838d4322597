import type { Credential } from '#app/firewall/scope.ts';
import type { IdentityId, MembershipId, OfficerId } from '#app/lib/ids.ts';
import type { LoginRole } from '../roles.ts';
import type { SeedBook } from '../seeds/book.ts';
import { addMembership, addOfficer } from '../seeds/rows/people.ts';
import type { Cast } from './cast.ts';
import { credentialOfSession, startSession } from './credentials.ts';
import type { OrganizationName, PersonName } from './people.ts';
import { staleCredential } from './stale.ts';

/** People of the cast whose last proof of identity is six minutes old. */
const STALE = {
  staleAlderAdministrator: 'alderAdministrator',
  staleAnalyst: 'analyst',
  staleCedarAdministrator: 'cedarAdministrator',
  staleOnboardingAdmin: 'onboardingAdmin',
  staleSecondAnalyst: 'secondAnalyst',
  staleSecondOnboardingAdmin: 'secondOnboardingAdmin',
  staleSecondSecurityAdmin: 'secondSecurityAdmin',
  staleSecurityAdmin: 'securityAdmin',
  staleSupervisor: 'supervisor',
} as const satisfies Record<string, PersonName>;

/**
 * People of the cast in a second place: the second analyst as a supervisor, the officer of the IPR Center as one of
 * another federal agency at HSI, the security administrator as a second one, Birch's liaison as liaison and administrator
 * of Cedar, Alder's colleague as a liaison of Drake. Alder's liaison was one of Birch once. Every test database is its own, so that the ids may be fixed.
 */
const ELSEWHERE = {
  secondAnalystElsewhere: { who: 'secondAnalyst', id: '5b0e0c43-6f2f-4f0e-8a0d-0d3c5f9d1a01' },
  iprOfficerElsewhere: { who: 'iprOfficer', id: '5b0e0c43-6f2f-4f0e-8a0d-0d3c5f9d1a02' },
  securityAdminElsewhere: { who: 'securityAdmin', id: '5b0e0c43-6f2f-4f0e-8a0d-0d3c5f9d1a04' },
  birchLiaisonElsewhere: { who: 'birchLiaison', id: '5b0e0c43-6f2f-4f0e-8a0d-0d3c5f9d1a03' },
  alderColleagueElsewhere: { who: 'alderColleague', id: '5b0e0c43-6f2f-4f0e-8a0d-0d3c5f9d1a05' },
} as const satisfies Record<string, { readonly who: PersonName; readonly id: string }>;

/** Jobs of an organization, or of none. */
const JOBS = {
  alderJob: 'alder',
  birchJob: 'birch',
  cedarJob: 'cedar',
  drakeJob: 'drake',
  houseJob: null,
} as const;

/** Who acts in a case of row security. */
export type ActorName =
  | PersonName
  | keyof typeof STALE
  | keyof typeof ELSEWHERE
  | keyof typeof JOBS;

/** Office or membership of a person in their second place. */
export function placeOf(who: keyof typeof ELSEWHERE): string {
  return ELSEWHERE[who].id;
}

/** Adds the second places. */
export function addPlaces(book: SeedBook, cast: Cast): void {
  const { people, organizations, clients } = cast;
  const at = new Date();
  const signInOf = (who: keyof typeof ELSEWHERE) => {
    const { identityId, name, email } = people[ELSEWHERE[who].who];
    // The column behind it is what the brand stands for.
    return { identityId: identityId as IdentityId, sealed: { name, email }, createdAt: at };
  };
  addOfficer(book, {
    ...signInOf('secondAnalystElsewhere'),
    id: ELSEWHERE.secondAnalystElsewhere.id as OfficerId,
    role: 'supervisor',
  });
  addOfficer(book, {
    ...signInOf('iprOfficerElsewhere'),
    id: ELSEWHERE.iprOfficerElsewhere.id as OfficerId,
    role: 'destination_officer',
    destinationId: book.destination('hsi').id,
    affiliation: 'other_federal',
  });
  addOfficer(book, {
    ...signInOf('securityAdminElsewhere'),
    id: ELSEWHERE.securityAdminElsewhere.id as OfficerId,
    role: 'security_admin',
  });
  addMembership(book, {
    ...signInOf('birchLiaisonElsewhere'),
    id: ELSEWHERE.birchLiaisonElsewhere.id as MembershipId,
    organizationId: organizations.cedar,
    isLiaison: true,
    isAdministrator: true,
    clientIds: [clients.cedar],
    grantedBy: people.onboardingAdmin.memberId,
  });
  addMembership(book, {
    ...signInOf('alderColleagueElsewhere'),
    id: ELSEWHERE.alderColleagueElsewhere.id as MembershipId,
    organizationId: organizations.drake,
    isLiaison: true,
    isAdministrator: false,
    clientIds: [clients.drake],
    grantedBy: people.onboardingAdmin.memberId,
  });
  addFormerPlace(book, cast, at);
}

/** A place that its person has left. */
function addFormerPlace(book: SeedBook, { people, organizations }: Cast, at: Date): void {
  const { identityId, name, email } = people.alderLiaison;
  addMembership(book, {
    // The column behind it is what the brand stands for.
    identityId: identityId as IdentityId,
    sealed: { name, email },
    createdAt: at,
    organizationId: organizations.birch,
    state: 'disabled',
    disabledAt: at,
    isLiaison: true,
    isAdministrator: false,
    clientIds: [],
    grantedBy: people.onboardingAdmin.memberId,
  });
}

/** In which organization the second place of a partner is. */
const ORGANIZATION_ELSEWHERE: Readonly<Record<string, OrganizationName>> = {
  birchLiaisonElsewhere: 'cedar',
  alderColleagueElsewhere: 'drake',
};

/** The credential of an actor and the role it connects as. */
export async function actorOf(
  cast: Cast,
  who: ActorName,
): Promise<{ readonly credential: Credential; readonly role: LoginRole }> {
  const credential = await credentialOf(cast, who);
  return { credential, role: `psilo_${credential.actor.kind}` };
}

async function credentialOf(cast: Cast, who: ActorName): Promise<Credential> {
  if (isOf(JOBS, who)) return cast.jobFor(JOBS[who]);
  if (isOf(STALE, who)) return staleCredential(cast, STALE[who]);
  if (!isOf(ELSEWHERE, who)) return cast.credentialOf(who);
  const { who: person, id: memberId } = ELSEWHERE[who];
  const organization = ORGANIZATION_ELSEWHERE[who];
  const organizationId = organization === undefined ? null : cast.organizations[organization];
  const place = { ...cast.people[person], memberId, organizationId };
  const { id } = await startSession(cast.session, place);
  return credentialOfSession(cast.session, { sessionId: id, face: place.face });
}

function isOf<Names extends object>(names: Names, who: PropertyKey): who is keyof Names {
  return who in names;
}
