// Applications, organizations, clients, members, officers and holders: administrators of both sides, each its own.
import { newId } from '#app/lib/ids.ts';
import { Expression, insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NO_SUCH_ROW, NOT_A_STEP, REFUSED, type Statement } from '../run-as.ts';
import { variations } from './variations.ts';

type Values = Readonly<Record<string, unknown>>;

const SEALED = Buffer.from('sealed');
const DECLINE = "state = 'declined', decline_reason = 'incomplete'";

export const ONBOARDING: readonly Write[] = [
  variations({
    name: 'note a check',
    who: 'onboardingAdmin',
    row: (s, changes) =>
      insert('application_checks', {
        application_id: s.world.applicationId,
        id: newId(),
        check_code: 'identity',
        result: 'passed',
        sealed: SEALED,
        noted_by: s.idOf('onboardingAdmin'),
        ...changes,
      }),
    but: [
      ['in another’s name', (s) => ({ noted_by: s.idOf('secondOnboardingAdmin') })],
      [
        'as security administrator',
        (s) => ({ noted_by: s.idOf('securityAdmin') }),
        { who: 'securityAdmin' },
      ],
    ],
  }),
  {
    name: 'approve an application first',
    tries: [
      ['onboardingAdmin', 'as the first', (s) => approvalOf(s, 'onboardingAdmin', 'first'), 1],
      [
        'onboardingAdmin',
        'as the second without a first',
        (s) => approvalOf(s, 'onboardingAdmin', 'second'),
        REFUSED,
      ],
      [
        'securityAdmin',
        'as security administrator',
        (s) => approvalOf(s, 'securityAdmin', 'first'),
        REFUSED,
      ],
    ],
  },
  {
    name: 'decide an application',
    tries: [
      ['onboardingAdmin', 'that two approved', (s) => approve(s, s.world.approvedTwiceId), 1],
      ['onboardingAdmin', 'that one approved', (s) => approve(s, s.world.applicationId), REFUSED],
      [
        'onboardingAdmin',
        'without saying what it becomes',
        (s) => update('applications', "state = 'approved'", { id: s.world.approvedTwiceId }),
        REFUSED,
      ],
      [
        'onboardingAdmin',
        'that was decided',
        (s) => ({
          ...update('applications', "state = 'in_review'", { id: s.world.applicationId }),
          first: update('applications', DECLINE, { id: s.world.applicationId }),
        }),
        0,
      ],
      [
        'onboardingAdmin',
        'by sending it back',
        (s) => update('applications', "state = 'received'", { id: s.world.applicationId }),
        NOT_A_STEP,
      ],
    ],
  },
  variations({
    name: 'add an organization',
    who: 'onboardingAdmin',
    row: (_s, changes) => organization(newId(), changes),
    but: [
      ['as live at once', () => ({ state: 'live' })],
      ['as security administrator', () => ({}), { who: 'securityAdmin' }],
    ],
  }),
  {
    name: 'add the client that an organization is itself',
    tries: [
      ['onboardingAdmin', 'to a new one', () => selfClient(), 1],
      ['securityAdmin', 'as security administrator', (s) => client(s, { is_self: true }), REFUSED],
      ['onboardingAdmin', 'as any other client', (s) => client(s, { is_self: false }), REFUSED],
    ],
  },
  variations({
    name: 'add a client',
    who: 'alderAdministrator',
    row: client,
    but: [
      ['to another organization', (s) => ({ organization_id: s.cast.organizations.birch })],
      ['as liaison', () => ({}), { who: 'alderLiaison' }],
      ['as the organization itself', () => ({ is_self: true })],
      ['linked to a partner', (s) => ({ linked_organization_id: s.cast.organizations.birch })],
    ],
  }),
  variations({
    name: 'invite the first member',
    who: 'onboardingAdmin',
    row: (s, changes) => s.member({ invited_by: s.idOf('onboardingAdmin'), ...changes }),
    but: [
      ['as active at once', () => ({ state: 'active' })],
      ['in another’s name', (s) => ({ invited_by: s.idOf('secondOnboardingAdmin') })],
      [
        'as security administrator',
        (s) => ({ invited_by: s.idOf('securityAdmin') }),
        { who: 'securityAdmin' },
      ],
    ],
  }),
  {
    name: 'invite a colleague in another’s name',
    tries: [
      ['alderAdministrator', 'in the own name', (s) => s.member(), 1],
      [
        'alderAdministrator',
        'in a colleague’s',
        (s) => s.member({ invited_by: s.idOf('alderLiaison') }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'grant the first member a client',
    tries: [
      ['onboardingAdmin', 'whom customs invited', (s) => firstGrant(s, 'onboardingAdmin'), 1],
      [
        'onboardingAdmin',
        'in another’s name',
        (s) => firstGrant(s, 'secondOnboardingAdmin'),
        REFUSED,
      ],
    ],
  },
  {
    name: 'grant a client elsewhere',
    tries: [
      ['cedarAdministrator', 'control: at home', (s) => s.grant(), 1],
      [
        'cedarAdministrator',
        'of another organization to its member',
        (s) =>
          s.grant({
            organization_id: s.cast.organizations.birch,
            membership_id: s.idOf('birchAdministrator'),
            client_id: s.cast.clients.birch,
          }),
        REFUSED,
      ],
      [
        'cedarAdministrator',
        'in a colleague’s name',
        (s) => s.grant({ granted_by: s.idOf('cedarLiaison') }),
        REFUSED,
      ],
    ],
  },
  variations({
    name: 'invite an officer',
    who: 'securityAdmin',
    row: (s, changes) =>
      insert('officers', {
        id: newId(),
        role: 'analyst',
        affiliation: 'department',
        state: 'invited',
        sealed: SEALED,
        invited_by: s.idOf('securityAdmin'),
        ...changes,
      }),
    but: [
      ['as active at once', () => ({ state: 'active' })],
      ['in another’s name', (s) => ({ invited_by: s.idOf('onboardingAdmin') })],
      [
        'as onboarding administrator',
        (s) => ({ invited_by: s.idOf('onboardingAdmin') }),
        { who: 'onboardingAdmin' },
      ],
    ],
  }),
  {
    name: 'make the key of an organization',
    tries: [
      ['onboardingAdmin', 'that is new', () => firstHolder(), 1],
      ['securityAdmin', 'as security administrator', (s) => holder(s), REFUSED],
    ],
  },
  {
    name: 'make the key of a client',
    tries: [
      ['alderAdministrator', 'of the own organization', (s) => clientHolder(s), 1],
      ['alderAdministrator', 'that is no client’s', (s) => holder(s), REFUSED],
      [
        'alderLiaison',
        'as liaison',
        (s) => holder(s, { client_id: s.cast.clients.alder, parent_id: OWN_HOLDER }),
        REFUSED,
      ],
      [
        'alderAdministrator',
        'of another organization',
        (s) =>
          holder(s, {
            organization_id: s.cast.organizations.birch,
            client_id: s.cast.clients.birch,
            parent_id: OWN_HOLDER,
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'start a draft for a client',
    tries: [
      [
        'cedarLiaison',
        'that is granted',
        (s) => cedarDraft(s, { client_id: s.cast.clients.fern }),
        1,
      ],
      [
        'cedarLiaison',
        'of a colleague',
        (s) => cedarDraft(s, { client_id: s.cast.clients.gorse }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'under another organization',
        (s) => s.draft({ organization_id: s.cast.organizations.birch }),
        REFUSED,
      ],
      [
        'alderAdministrator',
        'without being a liaison',
        (s) => s.draft({ author_id: s.idOf('alderAdministrator') }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'of another organization, by moving it',
        (s) =>
          update('drafts', `client_id = '${s.cast.clients.birch}'`, { id: s.world.alderDraft.id }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'that no organization has',
        (s) => s.draft({ completes_item_id: newId() }),
        NO_SUCH_ROW,
      ],
    ],
  },
];

const OWN_HOLDER = new Expression('(select id from organization_holders where client_id is null)');

function approvalOf(
  s: Statements,
  who: 'onboardingAdmin' | 'securityAdmin',
  step: string,
): Statement {
  return insert('application_approvals', {
    application_id: s.world.receivedId,
    officer_id: s.idOf(who),
    step,
  });
}

function approve(s: Statements, id: string): Statement {
  const becomes = `state = 'approved', organization_id = '${s.cast.organizations.drake}'`;
  return update('applications', becomes, { id });
}

function organization(id: string, changes: Values = {}): Statement {
  return insert('organizations', {
    id,
    kind: 'importer',
    state: 'invited',
    sealed: SEALED,
    ...changes,
  });
}

function client(s: Statements, changes: Values = {}): Statement {
  return insert('clients', { ...s.own, id: newId(), sealed: SEALED, ...changes });
}

function selfClient(): Statement {
  const id = newId();
  return {
    ...insert('clients', { organization_id: id, id: newId(), is_self: true, sealed: SEALED }),
    first: organization(id),
  };
}

function firstGrant(
  s: Statements,
  grantedBy: 'onboardingAdmin' | 'secondOnboardingAdmin',
): Statement {
  const id = newId();
  return {
    ...insert('client_grants', {
      ...s.own,
      membership_id: id,
      client_id: s.cast.clients.alder,
      granted_by: s.idOf(grantedBy),
    }),
    first: s.member({ id, invited_by: s.idOf('onboardingAdmin') }),
  };
}

function holder(s: Statements, changes: Values = {}): Statement {
  return insert('organization_holders', {
    ...s.own,
    id: newId(),
    public_key: SEALED,
    private_key_wrapped: SEALED,
    ...changes,
  });
}

function firstHolder(): Statement {
  const id = newId();
  const row = { organization_id: id, id: newId(), public_key: SEALED, private_key_wrapped: SEALED };
  return { ...insert('organization_holders', row), first: organization(id) };
}

function clientHolder(s: Statements): Statement {
  const id = newId();
  return {
    ...holder(s, { client_id: id, parent_id: OWN_HOLDER }),
    first: client(s, { id }),
  };
}

function cedarDraft(s: Statements, changes: Values): Statement {
  return s.draft({
    organization_id: s.cast.organizations.cedar,
    author_id: s.idOf('cedarLiaison'),
    ...changes,
  });
}
