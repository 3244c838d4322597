import { LOG_KIND_CODES } from '#app/features/audit/own-log.policy.ts';
import { shownStatuses } from '#app/features/items/partner-status.policy.ts';
import { listItemTypes } from '#app/features/items/types/registry.ts';
import type { PersonName } from '#db/testing/people.ts';

/** A list of the portal: where it stands, how its things are opened, how it can be narrowed. */
export interface Kind {
  readonly name: string;
  readonly who: readonly PersonName[];
  readonly list: string;
  /** Query that shows all there is. */
  readonly all: string;
  /** Where the rows stand in what the list's loader answers. */
  readonly rows: string;
  /** Parameter that leads to the next page, and where its value stands. */
  readonly next: readonly [parameter: string, key: string];
  /** Page of one of them; null where nothing opens. */
  readonly detail: string | null;
  /** Page of those that were filed for the reader by a representative, where the list mixes the two. */
  readonly detailOfOthers?: string;
  /** Where the database keeps all of them, of everybody. */
  readonly table: string;
  /** What the number in the title counts. */
  readonly counts: 'page' | 'all';
  /** Each way to narrow the list: values that share the rows among them, or only cover some. */
  readonly filters: readonly {
    readonly name: string;
    readonly values: readonly string[];
    readonly isSharing: boolean;
  }[];
}

const paged = { all: '', next: ['after', 'next'], counts: 'page' } as const;
const views = (values: readonly string[], isSharing: boolean) =>
  [{ name: 'view', values, isSharing }] as const;
const TYPES = { name: 'type', values: listItemTypes().map(({ code }) => code), isSharing: true };

const LIAISONS = ['alderLiaison', 'cedarLiaison', 'cedarColleague', 'drakeLiaison'] as const;
const ADMINISTRATORS = ['alderAdministrator', 'birchAdministrator', 'cedarAdministrator'] as const;

/** Everything that is listed anywhere, besides the log below. A new list is an entry here. */
export const KINDS: readonly Kind[] = [
  {
    ...paged,
    ...{ name: 'items', who: LIAISONS, list: '/items', rows: 'items' },
    ...{ detail: '/items/:itemId', detailOfOthers: '/filed-for-us/:itemId', table: 'items' },
    filters: [TYPES, { name: 'status', values: shownStatuses, isSharing: true }],
  },
  {
    ...paged,
    ...{ name: 'drafts', who: LIAISONS, list: '/drafts', rows: 'drafts' },
    ...{ detail: '/drafts/:draftId', table: 'drafts', filters: [] },
  },
  {
    ...paged,
    ...{ name: 'reviews', who: ['alderLiaison', 'alderColleague'], list: '/reviews' },
    ...{ rows: 'drafts', detail: '/drafts/:draftId/review', table: 'drafts', filters: [] },
  },
  {
    ...paged,
    ...{ name: 'people', who: ADMINISTRATORS, list: '/people', rows: 'people' },
    ...{ detail: '/people/:memberId', table: 'memberships', filters: [] },
  },
  {
    ...paged,
    ...{ name: 'clients', who: ADMINISTRATORS, list: '/clients', rows: 'clients' },
    ...{ detail: null, table: 'clients', filters: [] },
  },
  {
    ...paged,
    ...{ name: 'queue', who: ['analyst', 'supervisor'], list: '/desk', rows: 'items' },
    ...{ all: 'view=all', counts: 'all', detail: '/desk/items/:itemId', table: 'items' },
    filters: [TYPES, ...views(['open', 'waiting', 'decided'], false)],
  },
  {
    ...paged,
    ...{ name: 'referrals', who: ['hsiOfficer', 'targetingOfficer', 'iprOfficer'] },
    ...{ list: '/referrals', rows: 'referrals', all: 'view=all' },
    ...{ detail: '/referrals/:referralId', table: 'referrals' },
    filters: views(['new', 'accepted'], false),
  },
  {
    ...paged,
    ...{ name: 'applications', who: ['onboardingAdmin'], list: '/onboarding', all: 'view=all' },
    ...{ rows: 'applications', detail: '/onboarding/:applicationId', table: 'applications' },
    filters: views(['open', 'approved', 'declined'], true),
  },
  {
    ...paged,
    ...{ name: 'organizations', who: ['onboardingAdmin'], list: '/organizations', all: 'view=all' },
    ...{ rows: 'organizations', detail: '/organizations/:organizationId', table: 'organizations' },
    filters: views(['live', 'invited', 'suspended'], true),
  },
  {
    ...paged,
    ...{ name: 'accounts', who: ['securityAdmin'], list: '/accounts', all: 'view=all' },
    ...{ rows: 'officers', detail: null, table: 'officers' },
    filters: views(['active', 'invited', 'disabled'], true),
  },
  {
    ...paged,
    ...{ name: 'destructions', who: ['securityAdmin', 'secondSecurityAdmin'], list: '/keys' },
    ...{ all: 'view=all', rows: 'destructions', detail: '/keys/:destructionId' },
    table: 'key_destructions',
    filters: views(['waiting', 'mine', 'past'], false),
  },
  {
    ...paged,
    ...{ name: 'disclosures', who: ['auditor', 'privacyOfficer'], list: '/disclosures' },
    ...{ rows: 'disclosures', detail: null, table: 'disclosures' },
    filters: [{ name: 'state', values: ['intended', 'disclosed', 'undone'], isSharing: true }],
  },
  {
    ...paged,
    ...{ name: 'trail', who: ['auditor'], list: '/trail', rows: 'events' },
    ...{ next: ['before', 'before'], detail: '/trail/:eventId', table: 'audit_events' },
    filters: [
      { name: 'outcome', values: ['done', 'refused', 'failed'], isSharing: true },
      {
        name: 'actor',
        values: 'partner staff destination admin auditor worker gate relay steward'.split(' '),
        isSharing: true,
      },
    ],
  },
];

/** The log of an organization; `own-log.ts` compares it with more than itself. */
export const LOG: Kind = {
  ...paged,
  ...{ name: 'log', who: ADMINISTRATORS, list: '/log', rows: 'lines' },
  ...{ detail: null, table: 'audit_events' },
  filters: [{ name: 'kind', values: LOG_KIND_CODES, isSharing: true }],
};

/** A list that every reading makes longer, and far longer than a run can walk: its newest pages are compared. */
export const GROWING: readonly string[] = ['trail'];
