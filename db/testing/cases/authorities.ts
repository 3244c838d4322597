// Authorities of clients that are partners themselves: who may propose, confirm and end them, and what no process decides.
import { newId } from '#app/lib/ids.ts';
import { placeOf } from '../rls-actors.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NOT_A_STEP, NOT_A_VALUE, REFUSED, type Statement } from '../run-as.ts';

const PROPOSED = newId();
const ENDS = "state = 'ended', end_reason = 'other'";
const CONFIRMS = "state = 'confirmed', confirmed_by = (select actor.subject_id())";

export const AUTHORITIES: readonly Write[] = [
  {
    name: 'revoke an authority',
    tries: [
      ['alderAdministrator', 'of the own organization', (s) => change(s, ENDS), 1],
      ['alderAdministrator', 'long ago', (s) => change(s, `${ENDS}, ended_at = now()`), REFUSED],
      ['alderAdministrator', 'without a reason', (s) => change(s, "state = 'ended'"), NOT_A_VALUE],
      [
        'alderAdministrator',
        'with words for a reason',
        (s) => change(s, "state = 'ended', end_reason = 'They leak.'"),
        NOT_A_VALUE,
      ],
      ['alderAdministrator', 'and keep it', (s) => change(s, "end_reason = 'other'"), NOT_A_STEP],
      [
        'alderAdministrator',
        'and take it up again',
        (s) => ({ ...change(s, "state = 'confirmed', end_reason = null"), first: change(s, ENDS) }),
        0,
      ],
      ['alderAdministrator', 'for another client', (s) => change(s, 'client_id = id'), REFUSED],
      ['alderLiaison', 'without being an administrator', (s) => change(s, ENDS), 0],
      ['birchAdministrator', 'of another organization', (s) => change(s, ENDS), 0],
      ['cedarAdministrator', 'of the own client', (s) => change(s, ENDS), 0],
      ['onboardingAdmin', 'for customs', (s) => change(s, ENDS), 1],
      ['securityAdmin', 'without being the one who onboards', (s) => change(s, ENDS), 0],
      ['analyst', 'from the desk', (s) => change(s, ENDS), REFUSED],
    ],
  },
  {
    name: 'confirm an authority',
    tries: [
      ['onboardingAdmin', 'that was proposed', (s) => confirmed(s, CONFIRMS), 1],
      [
        'onboardingAdmin',
        'in a colleague’s name',
        (s) => confirmed(s, `state = 'confirmed', confirmed_by = '${s.idOf('securityAdmin')}'`),
        REFUSED,
      ],
      [
        'onboardingAdmin',
        'as of long ago',
        (s) => confirmed(s, `${CONFIRMS}, confirmed_at = now()`),
        REFUSED,
      ],
      ['onboardingAdmin', 'a second time', (s) => change(s, CONFIRMS), NOT_A_STEP],
      ['onboardingAdmin', 'at once', (s) => proposal(s, { state: 'confirmed' }), REFUSED],
      [
        'onboardingAdmin',
        'proposed by a colleague',
        (s) => proposal(s, { proposed_by: s.idOf('securityAdmin') }),
        REFUSED,
      ],
      ['alderAdministrator', 'for itself', (s) => proposal(s), REFUSED],
    ],
  },
  {
    name: 'end the authority of a client',
    tries: [
      ['onboardingAdmin', 'for customs', (s) => client(s, "state = 'authority_ended'"), 1],
      [
        'onboardingAdmin',
        'and take it up again',
        (s) => ({
          ...client(s, "state = 'active'"),
          first: client(s, "state = 'authority_ended'"),
        }),
        0,
      ],
      ['onboardingAdmin', 'and not at all', (s) => client(s, "state = 'active'"), NOT_A_STEP],
      [
        'onboardingAdmin',
        'which is the organization itself',
        (s) => update('clients', "state = 'authority_ended'", { id: s.cast.clients.alder }),
        0,
      ],
      ['cedarAdministrator', 'alone', (s) => client(s, "state = 'authority_ended'"), REFUSED],
    ],
  },
  {
    name: 'read in another’s name',
    tries: [
      [
        'alderLiaison',
        'by a reading of the own',
        (s) => update('readings', 'client_id = client_id', { item_id: s.world.alderItem.id }),
        REFUSED,
      ],
      ['alderLiaison', 'by a version', (s) => version(s), REFUSED],
      ['cedarLiaison', 'by a version for the linked client', (s) => version(s), REFUSED],
    ],
  },
  {
    name: 'see who files for the organization',
    tries: [
      ['alderAdministrator', 'as administrator', (s) => seen(s.world.aldersLink.authorityId), 1],
      ['alderLiaison', 'as liaison', (s) => seen(s.world.aldersLink.authorityId), 0],
      ['birchAdministrator', 'of another', (s) => seen(s.world.aldersLink.authorityId), 0],
      [
        'drakeAdministrator',
        'before customs confirmed',
        (s) => seen(s.world.proposedAuthorityId),
        0,
      ],
      ['onboardingAdmin', 'for customs', (s) => seen(s.world.proposedAuthorityId), 1],
    ],
  },
  {
    name: 'propose an authority',
    tries: [
      ['onboardingAdmin', 'as it should be', (s) => proposal(s), 1],
      [
        'securityAdmin',
        'without being the one who onboards',
        (s) => proposal(s, { proposed_by: s.idOf('securityAdmin') }),
        REFUSED,
      ],
      [
        'onboardingAdmin',
        'of a client that ended',
        (s) => proposal(s, { representative_client_id: s.world.endedClientId }),
        REFUSED,
      ],
      [
        'onboardingAdmin',
        'of an organization itself',
        (s) => proposal(s, { representative_client_id: s.cast.clients.cedar }),
        REFUSED,
      ],
      [
        'onboardingAdmin',
        'for a client that is no organization',
        (s) =>
          proposal(s, {
            organization_id: s.cast.organizations.cedar,
            client_id: s.cast.clients.fern,
          }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'end it on every side',
    tries: [
      [
        'onboardingAdmin',
        'the client with its authority',
        (s) => ({
          text: "select 1 from clients where id = $1 and state = 'authority_ended'",
          values: [s.world.aldersLink.linked],
          first: change(s, ENDS),
        }),
        1,
      ],
      [
        'onboardingAdmin',
        'the authority with its client',
        (s) => ({
          text: "select 1 from authorities where id = $1 and state = 'ended'",
          values: [s.world.aldersLink.authorityId],
          first: client(s, "state = 'authority_ended'"),
        }),
        1,
      ],
      [
        'onboardingAdmin',
        'and not twice',
        (s) => ({ ...change(s, ENDS), first: change(s, ENDS) }),
        0,
      ],
    ],
  },
  {
    name: 'file for a client',
    tries: [
      ['cedarLiaison', 'in force', (s) => filed(s, 'cedarLiaison', s.cast.clients.fern), 1],
      [
        'cedarLiaison',
        'whose authority ended',
        (s) => filed(s, 'cedarLiaison', s.world.endedClientId),
        REFUSED,
      ],
      [
        'birchLiaisonElsewhere',
        'granted',
        (s) => filed(s, 'birchLiaisonElsewhere', s.cast.clients.cedar),
        1,
      ],
      [
        'birchLiaisonElsewhere',
        'not granted, as an administrator who sees it',
        (s) => filed(s, 'birchLiaisonElsewhere', s.cast.clients.gorse),
        REFUSED,
      ],
    ],
  },
  {
    name: 'find what was filed on one’s lists',
    tries: [
      [
        'alderLiaison',
        'at once',
        (s) => {
          const id = newId();
          return {
            text: 'select 1 from readings where item_id = $1',
            values: [id],
            first: s.item({ id }),
          };
        },
        1,
      ],
      [
        'alderLiaison',
        'with its status',
        (s) => ({
          text: `select 1 from readings where item_id = $1
            and status_position = (select max(t.position) from item_statuses t where t.item_id = $1)`,
          values: [s.world.alderReturned.id],
          first: s.status(s.world.alderReturned.id, 'received'),
        }),
        1,
      ],
      [
        'alderLiaison',
        'as corrected',
        (s) => ({
          text: 'select 1 from readings where item_id = $1 and is_danger_to_life',
          values: [s.world.alderReturned.id],
          first: update('items', 'is_danger_to_life = true', { id: s.world.alderReturned.id }),
        }),
        1,
      ],
    ],
  },
];

function seen(id: string): Statement {
  return { text: 'select 1 from authorities where id = $1', values: [id] };
}

function filed(
  s: Statements,
  who: 'cedarLiaison' | 'birchLiaisonElsewhere',
  clientId: string,
): Statement {
  return s.item({
    organization_id: s.cast.organizations.cedar,
    client_id: clientId,
    submitted_by: who === 'cedarLiaison' ? s.idOf(who) : placeOf(who),
  });
}

function change(s: Statements, set: string): Statement {
  return update('authorities', set, { id: s.world.aldersLink.authorityId });
}

/** Gorse, a client of Cedar, is proposed to be Birch. */
function proposal(s: Statements, changes: Readonly<Record<string, unknown>> = {}): Statement {
  return insert('authorities', {
    organization_id: s.cast.organizations.birch,
    id: PROPOSED,
    client_id: s.cast.clients.birch,
    representative_id: s.cast.organizations.cedar,
    representative_client_id: s.cast.clients.gorse,
    state: 'proposed',
    sealed: Buffer.from('sealed'),
    proposed_by: s.idOf('onboardingAdmin'),
    ...changes,
  });
}

function confirmed(s: Statements, set: string): Statement {
  return { ...update('authorities', set, { id: PROPOSED }), first: proposal(s) };
}

function client(s: Statements, set: string): Statement {
  return update('clients', set, { id: s.world.aldersLink.linked });
}

function version(s: Statements): Statement {
  return insert('reading_versions', {
    ...s.own,
    item_id: s.world.aldersLink.item.id,
    version: 2,
    record_id: newId(),
    sealed: Buffer.from('sealed'),
  });
}
