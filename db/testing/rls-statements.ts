import { randomBytes } from 'node:crypto';
import { newControlNumber } from '#app/lib/control-number.ts';
import { newId } from '#app/lib/ids.ts';
import type { Cast } from './cast.ts';
import type { PersonName } from './people.ts';
import type { RlsWorld } from './rls-world.ts';
import type { Statement } from './run-as.ts';

type Values = Readonly<Record<string, unknown>>;

const SEALED = Buffer.from('sealed');

/** SQL in place of a value. */
export class Expression {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Inserts one row. */
export function insert(table: string, values: Values): Statement {
  const columns = Object.keys(values);
  const given = Object.values(values).filter((value) => !(value instanceof Expression));
  let position = 0;
  const places = Object.values(values).map((value) => {
    if (value instanceof Expression) return value.text;
    position += 1;
    return `$${position}`;
  });
  return {
    text: `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`,
    values: given,
  };
}

/** Changes the rows with this key. */
export function update(table: string, set: string, key: Values): Statement {
  const columns = Object.keys(key);
  const where = columns.map((column, index) => `${column} = $${index + 1}`).join(' and ');
  return { text: `update ${table} set ${set} where ${where}`, values: Object.values(key) };
}

/**
 * Statements that are right in every column, as Alder's liaison or the analyst would send them; a case changes the one
 * column it is about.
 */
export function statementsOf(cast: Cast, world: RlsWorld) {
  const idOf = (who: PersonName): string => cast.people[who].memberId;
  const own = { organization_id: cast.organizations.alder };
  return {
    cast,
    world,
    own,
    idOf,
    item(changes: Values = {}): Statement {
      return insert('items', {
        organization_id: cast.organizations.alder,
        id: newId(),
        client_id: cast.clients.alder,
        control_number: newControlNumber(randomBytes),
        draft_id: newId(),
        item_type: 'trend',
        submitted_by: idOf('alderLiaison'),
        title_sealed: SEALED,
        ...changes,
      });
    },
    draft(changes: Values = {}): Statement {
      return insert('drafts', {
        organization_id: cast.organizations.alder,
        id: newId(),
        client_id: cast.clients.alder,
        author_id: idOf('alderLiaison'),
        item_type: 'adcvd',
        type_version: 1,
        sealed: SEALED,
        ...changes,
      });
    },
    review(changes: Values = {}): Statement {
      return insert('draft_reviews', {
        ...{ ...own, draft_id: world.colleagueDraft.id, client_id: cast.clients.alder },
        author_id: idOf('alderColleague'),
        reviewer_id: idOf('alderLiaison'),
        ...changes,
      });
    },
    comment(changes: Values = {}): Statement {
      return insert('draft_comments', {
        ...{ ...own, draft_id: world.shownDraft.id, id: newId() },
        ...{ written_by: idOf('alderLiaison'), step: 'claim', sealed: SEALED },
        ...changes,
      });
    },
    version(changes: Values = {}): Statement {
      const row = insert('item_versions', {
        organization_id: cast.organizations.alder,
        item_id: world.alderReturned.id,
        version: 2,
        type_version: 1,
        sealed: SEALED,
        submitted_by: idOf('alderLiaison'),
        ...changes,
      });
      // The item counts on when it is completed; what is filed next is that version.
      return { ...row, first: update('items', "port = '2704'", { id: world.alderReturned.id }) };
    },
    message(changes: Values = {}): Statement {
      return insert('messages', {
        organization_id: cast.organizations.alder,
        id: newId(),
        item_id: world.alderItem.id,
        direction: 'to-desk',
        author_membership_id: idOf('alderLiaison'),
        sealed: SEALED,
        ...changes,
      });
    },
    question(officerId: string): Statement {
      return insert('messages', {
        organization_id: cast.organizations.alder,
        id: newId(),
        item_id: world.alderItem.id,
        direction: 'to-partner',
        is_question: true,
        author_officer_id: officerId,
        sealed: SEALED,
      });
    },
    evidence(changes: Values = {}): Statement {
      return insert('evidence', {
        organization_id: cast.organizations.alder,
        id: newId(),
        client_id: cast.clients.alder,
        draft_id: world.alderDraft.id,
        storage_key: world.objects.promised,
        media_type: 'text/plain',
        byte_size: 1,
        sealed: SEALED,
        uploaded_by: idOf('alderLiaison'),
        ...changes,
      });
    },
    upload(changes: Values = {}): Statement {
      return insert('uploads', {
        organization_id: cast.organizations.alder,
        id: newId(),
        client_id: cast.clients.alder,
        draft_id: world.alderDraft.id,
        storage_key: newId(),
        byte_size: 9,
        sealed: SEALED,
        uploaded_by: idOf('alderLiaison'),
        ...changes,
      });
    },
    wrap(organizationId: string): Statement {
      const record = { organization_id: organizationId, record_id: newId() };
      return insert('record_keys', { ...record, holder_id: newId(), wrapped: SEALED });
    },
    status(
      itemId: string,
      code: string,
      organizationId: string = cast.organizations.alder,
    ): Statement {
      return insert('item_statuses', {
        organization_id: organizationId,
        item_id: itemId,
        position: 9,
        status: code,
      });
    },
    decision(changes: Values = {}): Statement {
      return insert('decisions', {
        ...own,
        id: newId(),
        item_id: world.alderInTriage.id,
        decision: 'vetted',
        reason_code: 'documented',
        sealed: SEALED,
        decided_by: idOf('analyst'),
        not_before: new Expression('now()'),
        ...changes,
      });
    },
    referral(changes: Values = {}): Statement {
      return insert('referrals', {
        id: newId(),
        reference: newControlNumber(randomBytes).replace(/^PS/, 'RF'),
        destination_id: cast.destinations.hsi,
        state: 'intended',
        rendition: 'full',
        item_type: 'adcvd',
        decided_by: idOf('analyst'),
        not_before: new Expression('now()'),
        ...changes,
      });
    },
    packageFor(referralId: string, destinationId: string): Statement {
      return insert('packages', {
        referral_id: referralId,
        destination_id: destinationId,
        record_id: newId(),
        sealed: SEALED,
      });
    },
    member(changes: Values = {}): Statement {
      return insert('memberships', {
        ...own,
        id: newId(),
        state: 'invited',
        is_liaison: true,
        sealed: SEALED,
        invited_by: idOf('alderAdministrator'),
        ...changes,
      });
    },
    grant(changes: Values = {}): Statement {
      return insert('client_grants', {
        organization_id: cast.organizations.cedar,
        membership_id: idOf('cedarColleague'),
        client_id: cast.clients.fern,
        granted_by: idOf('cedarAdministrator'),
        ...changes,
      });
    },
    event(changes: Values = {}): Statement {
      return insert('audit_events', {
        actor_kind: 'partner',
        actor_id: idOf('alderLiaison'),
        ...own,
        action: 'item.viewed',
        object_kind: 'item',
        request_id: new Expression('(select actor.request_id())'),
        ...changes,
      });
    },
    job(changes: Values = {}): Statement {
      return insert('outbox', {
        ...own,
        kind: 'mail.send',
        queue: 'mail',
        subject_id: newId(),
        ...changes,
      });
    },
    approval(who: PersonName, step: string): Statement {
      return insert('application_approvals', {
        application_id: world.applicationId,
        officer_id: idOf(who),
        step,
      });
    },
  };
}

export type Statements = ReturnType<typeof statementsOf>;
