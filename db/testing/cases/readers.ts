import type { ActorName } from '../rls-actors.ts';

/** Who asks about every table. */
export const READERS = [
  'alderLiaison',
  'alderAdministrator',
  'birchLiaison',
  'cedarLiaison',
  'cedarColleague',
  'drakeLiaison',
  'analyst',
  'targetingOfficer',
  'hsiOfficer',
  'onboardingAdmin',
  'securityAdmin',
  'auditor',
  'privacyOfficer',
  'executive',
  'alderJob',
] as const satisfies readonly ActorName[];

export type Reader = (typeof READERS)[number];

/** Whose rows an actor sees: labels, `none`, or `refused` when the role may not even ask. */
type Seen = string;

/** Table, the column that tells whose a row is, and who sees what; whoever is not named is refused. */
export type Read = readonly [
  table: string,
  column: string,
  seen: Readonly<Partial<Record<Reader, Seen>>>,
];

/** What each of the partners who ask sees, by the organization or client; Alder's administrator and Drake nothing. */
export const partners = (alder: Seen, rest: { birch: Seen; fern: Seen; gorse: Seen }) => ({
  alderLiaison: alder,
  alderAdministrator: 'none',
  birchLiaison: rest.birch,
  cedarLiaison: rest.fern,
  cedarColleague: rest.gorse,
  drakeLiaison: 'none',
});
