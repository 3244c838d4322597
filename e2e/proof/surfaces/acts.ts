import { randomUUID } from 'node:crypto';
import type { CastMembers } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { FORMS } from '../../fixtures/forms.ts';
import type { Ids } from '../../fixtures/world.ts';
import type { Extras } from './extras.ts';

export type Field = readonly [name: string, value: string];

/** A form that succeeds when its sender owns everything it names. */
export interface Act {
  readonly path: string;
  readonly who: PersonName | null;
  /** What its address names, where that is not of the world: somebody who may be disabled, say. */
  readonly ids: Ids;
  readonly fields: readonly Field[];
  /** Fields that hold ids, with the kind of thing each names. */
  readonly slots: readonly string[];
  /** Heard, it leads on; a page's own script is answered at once. */
  readonly answers: 302 | 200;
  /** Files make it multipart. */
  readonly hasFile: boolean;
}

/** Who sends the forms of `FORMS`: owners of Alder's things, and of what went to HSI. */
const PLAYERS = {
  liaison: 'alderLiaison',
  administrator: 'alderAdministrator',
  destination: 'hsiOfficer',
} as const;

const seen = { version: '1' };
const words = { participants: 'Analyst, liaison', summary: 'Went through the photographs.' };
const day = { 'date.year': '2026', 'date.month': '1', 'date.day': '12', time: '09:30' };
const later = { 'date.year': '2031', 'date.month': '3', 'date.day': '12', time: '09:30' };
const meeting = { topic: 'Labels', joining: 'https://meet.example/1', ...later, minutes: '30' };

type Fields = Readonly<Record<string, string>>;
interface About {
  readonly ids?: Ids;
  readonly slots?: Fields;
  readonly hasFile?: boolean;
}

/** One good form for every action of the portal that decides more than who somebody is. */
export function actsOf(
  cast: CastMembers,
  { spare, questionId, evidenceId }: Extras,
): readonly Act[] {
  const { people, clients } = cast;
  return [
    ...FORMS.map(({ path, role, fields }) =>
      act(PLAYERS[role], path, fields, path.startsWith('/people/') ? ofPeople(path, spare) : {}),
    ),
    act(
      'alderLiaison',
      '/file',
      { type: 'trend', danger: 'no' },
      { slots: { client: clients.alder } },
    ),
    act('alderLiaison', '/drafts/:draftId/evidence', {}, { hasFile: true }),
    act(
      'alderLiaison',
      '/drafts/:draftId/reviewers',
      {},
      { slots: { reviewers: people.alderColleague.memberId } },
    ),
    act(
      'alderLiaison',
      '/items/:itemId/answer',
      { body: 'Long Beach.' },
      { slots: { question: questionId } },
    ),
    act(
      'alderAdministrator',
      '/people/new',
      { name: 'New Colleague', email: `${randomUUID()}@elm.example`, roles: 'liaison' },
      { slots: { clients: clients.alder } },
    ),
    act(
      'alderAdministrator',
      '/clients/new',
      // A name once more would be refused, and sections share a portal.
      { name: `Elm Orchards ${randomUUID()}` },
      // Who files in other tests is not asked for whom.
      { slots: { liaisons: people.alderColleague.memberId } },
    ),
    ...deskActs(cast, evidenceId),
    ...twoPersonActs(cast),
    ...authorityActs(cast),
    ...adminActs(cast, spare),
  ];
}

function ofPeople(path: string, spare: Extras['spare']): About {
  const ids = { memberId: path.endsWith('/invite') ? spare.invitedId : spare.memberId };
  return path === '/people/:memberId' ? { ids, slots: { clients: spare.clientId } } : { ids };
}

function deskActs({ people }: CastMembers, evidenceId: string): readonly Act[] {
  const on = (act_: string, fields: Fields, about: About = {}) =>
    act('analyst', `/desk/items/:itemId/${act_}`, fields, about);
  return [
    on('take', seen),
    on('acknowledge', seen),
    on('return', { ...seen, missing: 'narrative', message: 'Add what happened.' }),
    on('grade', { ...seen, source: 'B', information: '2', reason: 'Known filer.' }),
    on('naming', { ...seen, answer: 'declined', reason: 'The law names the filer.' }),
    on('note', { text: 'Compare with June.' }),
    on('ask', { question: 'Which port was it?' }),
    on('log', { channel: 'phone', ...day, ...words }),
    on('not-actionable', { ...seen, reason: 'too_vague', text: 'Nothing to check.' }),
    on('undo', seen),
    on(
      'decide',
      {
        ...{ ...seen, destinations: 'hsi', rendition: 'full', tlp: 'amber', reason: 'documented' },
        text: 'Two documents support it.',
      },
      { slots: { evidence: evidenceId } },
    ),
    on('accused/:accusedId', { answer: 'rejected' }),
    on('files/:evidenceId/release', { reason: 'It is a harmless test file.' }),
    on('conferences/new', meeting, {
      slots: { members: people.alderLiaison.memberId, officers: people.supervisor.memberId },
    }),
    on('conferences/:conferenceId', { ...meeting, sequence: '0' }),
    on('conferences/:conferenceId/summary', { ...words, sequence: '0' }),
    on('conferences/:conferenceId/cancel', { sequence: '0' }),
  ];
}

/** What takes a second person, keeps somebody away, or opens what is closed to them. */
function twoPersonActs({ people }: CastMembers): readonly Act[] {
  const reason = 'The sister case.';
  // A supervisor may choose anybody of the desk, so the officer is no id to swap.
  const recusal = { matter: 'item', officer: people.secondAnalyst.memberId, reason };
  return [
    act('supervisor', '/approvals/:proposalId/approve', {}),
    act('supervisor', '/approvals/:proposalId/refuse', { reason }),
    act('analyst', '/approvals/:proposalId/withdraw', {}),
    act('supervisor', '/desk/items/:itemId/recuse', recusal),
    act('supervisor', '/recusals/:recusalId/end', { reason }),
    act('analyst', '/recusals/:recusalId/emergency', { minutes: '60', reason }),
    act('supervisor', '/break-glass/:openingId/end', {}),
  ];
}

/** The link of a client to the organization that it is. */
function authorityActs({ organizations }: CastMembers): readonly Act[] {
  const on = (step: string) => `/organizations/:organizationId/clients/:clientId/${step}`;
  // Any organization can be the one that a client is.
  const partner = { organization: organizations.alder };
  return [
    act('onboardingAdmin', on('propose'), partner),
    act('secondOnboardingAdmin', on('confirm'), { letter: 'on' }),
    act('onboardingAdmin', on('end'), { reason: 'other' }),
  ];
}

function adminActs({ destinations }: CastMembers, spare: Extras['spare']): readonly Act[] {
  const email = `${randomUUID()}@customs.example`;
  const officer = { name: 'New Officer', email, role: 'destination_officer' };
  const { liveId, suspendedId, invitingId } = spare.organizations;
  return [
    act('onboardingAdmin', '/onboarding/:applicationId/check', {
      ...{ check: 'identity', result: 'passed', note: 'Called back.' },
    }),
    act(
      'onboardingAdmin',
      '/onboarding/:applicationId/approve',
      { step: 'first' },
      {
        ids: { applicationId: spare.checkedId },
      },
    ),
    act('onboardingAdmin', '/onboarding/:applicationId/decline', { reason: 'other' }),
    act('onboardingAdmin', '/organizations/:organizationId/numbers/new', {
      ...{ kind: 'other', value: `AB-${randomUUID()}` },
    }),
    act('onboardingAdmin', '/organizations/:organizationId/numbers/:identifierId/remove', {}),
    act(
      'onboardingAdmin',
      '/organizations/:organizationId/suspend',
      { reason: 'other' },
      {
        ids: { organizationId: liveId },
      },
    ),
    act(
      'onboardingAdmin',
      '/organizations/:organizationId/restore',
      { reason: 'resolved' },
      {
        ids: { organizationId: suspendedId },
      },
    ),
    act(
      'onboardingAdmin',
      '/organizations/:organizationId/invite',
      {},
      {
        ids: { organizationId: invitingId },
      },
    ),
    act(
      'securityAdmin',
      '/accounts/new',
      { ...officer, affiliation: 'department' },
      {
        slots: { destination: destinations.hsi },
      },
    ),
    act(
      'securityAdmin',
      '/accounts/:officerId/invite',
      {},
      {
        ids: { officerId: spare.invitedOfficerId },
      },
    ),
    act(
      'securityAdmin',
      '/accounts/:officerId/disable',
      {},
      {
        ids: { officerId: spare.officerId },
      },
    ),
    ...keyActs(spare),
    act(null, '/apply', {
      ...{ key: randomUUID(), organizationName: 'Elm Fasteners Inc.', kind: 'importer' },
      ...{ address: '9 Mill Road, Springfield', contactName: 'Ella Ash', title: 'Director' },
      ...{ department: 'security', email: `${randomUUID()}@elm.example` },
      ...{ phone: '+1 555 555 0144', statement: 'We see evaded orders.' },
    }),
  ];
}

/** What destroys the keys of an item of its own, proposes it, or keeps it from happening. */
function keyActs({ organizations, destructions, controlNumber }: Extras['spare']): readonly Act[] {
  const reason = 'The order of the court of 12 May.';
  const { closedId } = organizations;
  const about = (destructionId: string): About => ({ ids: { destructionId } });
  const { toApprove, toRefuse, toWithdraw } = destructions;
  return [
    act('securityAdmin', '/keys/item', { controlNumber, again: controlNumber, reason }),
    act(
      'securityAdmin',
      '/keys/organization',
      { name: `Spare ${closedId}`, reason },
      { slots: { organization: closedId } },
    ),
    act('securityAdmin', '/keys/:destructionId/approve', {}, about(toApprove)),
    act('securityAdmin', '/keys/:destructionId/refuse', { reason }, about(toRefuse)),
    act('securityAdmin', '/keys/:destructionId/withdraw', {}, about(toWithdraw)),
  ];
}

function act(who: PersonName | null, path: string, fields: Fields, about: About = {}): Act {
  const { ids = {}, slots = {}, hasFile = false } = about;
  const all = [...Object.entries(fields), ...Object.entries(slots)];
  const answers = OF_SCRIPTS.includes(path) ? 200 : 302;
  return { path, who, ids, fields: all, slots: Object.keys(slots), answers, hasFile };
}

/** Posts that a page's script sends, which get data instead of another page. */
const OF_SCRIPTS: readonly string[] = [
  '/drafts/:draftId/suggest',
  '/drafts/:draftId/step/:step/autosave',
];

/**
 * Actions of the upload protocol: what is asked of them stands in headers, never in a form. Tests of app/features/evidence
 * try them with what belongs to others.
 */
export const BY_PROTOCOL: readonly string[] = ['/drafts/:draftId/uploads', '/uploads/:uploadId'];

/** Actions without a good form here: they decide who somebody is, and have specs of their own. */
export const WITHOUT_FORM: readonly string[] = [
  '/sign-in',
  '/sign-in/code',
  '/sign-in/enrol',
  '/choose',
  '/forgot',
  '/reset/:token',
  '/invitation/:token',
  '/invitation/join',
  '/demo/codes',
  '/sign-out',
  '/confirm-identity',
  '/account/end-sessions',
  ...BY_PROTOCOL,
];
