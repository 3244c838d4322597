import type { ActorName } from '../rls-actors.ts';
import { NOT_A_STEP } from '../run-as.ts';

/**
 * Updates and deletes that name no row, and how many rows each actor reaches, or the code of the refusal. Without
 * `where` no policy of reads stands before the policy of the command, so that each is seen to hold by itself.
 */
export const UNFILTERED: readonly (readonly [
  text: string,
  reached: Readonly<Partial<Record<ActorName, number | string>>>,
  /** What hangs on the rows and has to go before them. */
  first?: string,
])[] = [
  ['delete from organization_identifiers', { onboardingAdmin: 3, securityAdmin: 0 }],
  [
    "update accusations set state = 'rejected', decided_by = (select actor.subject_id())",
    // Names alone; each less what one is recused from: items, the organization of the item, or the partner asked about.
    { analyst: 5, secondAnalyst: 2, supervisor: 1, secondSupervisor: 0 },
  ],
  [
    'delete from client_grants',
    { alderAdministrator: 3, cedarAdministrator: 5, alderLiaison: 0, birchLiaison: 0 },
  ],
  [
    'delete from draft_reviews',
    { alderLiaison: 1, alderColleague: 3, alderAdministrator: 0, cedarLiaison: 0 },
  ],
  [
    'update draft_comments set is_resolved = false',
    { alderLiaison: 0, alderColleague: 3, alderAdministrator: 0, cedarLiaison: 0 },
  ],
  [
    'delete from draft_comments',
    { alderLiaison: 1, alderColleague: 2, alderAdministrator: 0, cedarLiaison: 0 },
  ],
  [
    "update sent_forms set led_to = '/'",
    {
      ...{
        alderLiaison: 1,
        alderColleague: 0,
        alderAdministrator: 1,
        birchLiaison: 1,
      },
      ...{ analyst: 1, supervisor: 0, targetingOfficer: 1, hsiOfficer: 1 },
      ...{ onboardingAdmin: 1, securityAdmin: 0 },
    },
  ],
  [
    'delete from drafts',
    { alderLiaison: 1, alderColleague: 3, alderAdministrator: 0, birchLiaison: 0 },
    'delete from evidence',
  ],
  [
    'delete from evidence',
    { alderLiaison: 1, alderColleague: 1, alderAdministrator: 0, birchLiaison: 0, cedarLiaison: 0 },
  ],
  [
    'delete from uploads',
    { alderLiaison: 1, alderColleague: 2, alderAdministrator: 0, birchLiaison: 0, cedarLiaison: 1 },
  ],
  [
    'update uploads set lease = null',
    { alderLiaison: 1, alderColleague: 1, alderAdministrator: 0, birchLiaison: 0, cedarLiaison: 0 },
  ],
  [
    'delete from record_keys',
    { alderLiaison: 2, alderColleague: 3, alderAdministrator: 0, birchLiaison: 0 },
  ],
  [
    'update drafts set version = 2',
    { alderLiaison: 1, alderColleague: 3, alderAdministrator: 0, birchLiaison: 0, cedarLiaison: 0 },
  ],
  [
    "update items set port = '2704'",
    // The colleague also belongs to whom the other one accuses.
    { alderLiaison: 2, alderColleague: 1, alderAdministrator: 0, birchLiaison: 0, cedarLiaison: 0 },
  ],
  [
    "update memberships set state = 'disabled'",
    { alderAdministrator: 3, alderLiaison: 0, cedarAdministrator: 4 },
  ],
  [
    "update triage set state = 'submitted'",
    { alderLiaison: 2, alderColleague: 1, alderAdministrator: 0, birchLiaison: 0, cedarLiaison: 0 },
  ],
  [
    'update triage set assigned_to = null',
    { analyst: 17, secondAnalyst: 14, supervisor: 8, secondSupervisor: 6 },
  ],
  [
    "update conferences set state = 'cancelled'",
    { analyst: 4, secondAnalyst: 3, supervisor: 1, secondSupervisor: 0 },
  ],
  [
    'update decisions set undone_by = (select actor.subject_id())',
    { analyst: NOT_A_STEP, secondAnalyst: NOT_A_STEP, secondSupervisor: 0 },
  ],
  [
    "update disclosures set state = 'undone'",
    { analyst: 2, supervisor: 0, secondSupervisor: 0, alderJob: NOT_A_STEP },
  ],
  ["update disclosures set state = 'disclosed'", { alderJob: 2, analyst: NOT_A_STEP }],
  ["update referrals set state = 'recalled'", { analyst: NOT_A_STEP, secondSupervisor: 0 }],
  ["update referrals set state = 'queued'", { alderJob: 1 }],
  [
    "update referrals set state = 'accepted', answered_by = (select actor.subject_id())",
    { targetingOfficer: 1, hsiOfficer: NOT_A_STEP },
  ],
  ["update organizations set state = 'suspended'", { onboardingAdmin: 6, securityAdmin: 0 }],
  ["update officers set state = 'disabled'", { securityAdmin: 16, onboardingAdmin: 0 }],
  [
    "update applications set state = 'declined', decline_reason = 'incomplete'",
    { onboardingAdmin: 3, securityAdmin: 0 },
  ],
  [
    "update authorities set state = 'ended', end_reason = 'other'",
    {
      alderAdministrator: 1,
      alderLiaison: 0,
      birchAdministrator: 0,
      cedarAdministrator: 0,
      drakeAdministrator: 0,
      onboardingAdmin: 2,
      securityAdmin: 0,
    },
  ],
  ["update clients set state = 'authority_ended'", { onboardingAdmin: 2, securityAdmin: 0 }],
  [
    "update recusals set ended_by = (select actor.subject_id()), end_sealed = '\\x00'",
    { supervisor: 5, secondAnalystElsewhere: 3, analyst: 0, secondAnalyst: 0 },
  ],
  [
    'update break_glass set ended_by = (select actor.subject_id())',
    { supervisor: 9, secondSupervisor: 9, analyst: 0 },
  ],
  [
    `update proposals set state = 'approved', decided_by = (select actor.subject_id()),
      decided_identity = (select actor.identity_id())`,
    { analyst: 0, secondAnalystElsewhere: 0 },
  ],
  [
    `update proposals set state = 'withdrawn', decided_by = (select actor.subject_id()),
      decided_identity = (select actor.identity_id())`,
    { secondAnalyst: 5, analyst: 0 },
  ],
  [
    `update key_destructions set state = 'approved', decided_by = (select actor.subject_id()),
      decided_identity = (select actor.identity_id())`,
    { onboardingAdmin: 0 },
  ],
  [
    `update key_destructions set state = 'withdrawn', decided_by = (select actor.subject_id()),
      decided_identity = (select actor.identity_id())`,
    { onboardingAdmin: 0 },
  ],
];
