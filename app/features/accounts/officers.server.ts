import { fieldsAt } from '#app/crypto/records.ts';
import { requireOn } from '#app/firewall/ability.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import type { Permission } from '#app/firewall/permissions.ts';
import { createRecord, GOVERNMENT, type HolderName } from '#app/firewall/records.ts';
import type { AuditedScope, ReadScope, Scope, WriteScope } from '#app/firewall/scope.ts';
import { pageOf } from '#app/lib/cursor.ts';
import { AppError } from '#app/lib/errors.ts';
import { newId, type OfficerId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { OfficerSealed } from '#app/lib/sealed-shapes.ts';
import type { Cursor } from '#db/queries/cursor.ts';
import {
  findOfficer,
  insertOfficer,
  listOfficers as listRows,
  lockOffices,
  updateOfficerDisabled,
} from '#db/queries/officers.ts';
import { listDestinations } from '#db/queries/routing.ts';
import type { ReadHandle } from '#db/scope.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { openOfficers } from './officer-names.server.ts';
import type { InviteOfficer } from './officers.schema.ts';

const PAGE = 50;
const denial = 'member_not_found';

/** Groups of states that the list can be narrowed to. */
export const OFFICER_VIEWS = {
  active: ['active'],
  invited: ['invited'],
  disabled: ['disabled'],
  all: ['invited', 'active', 'disabled'],
} as const;

export type OfficerView = keyof typeof OFFICER_VIEWS;

type OneOfficer = { readonly officerId: string };

/** Government accounts with names, newest first. */
export async function listOfficers(
  scope: AuditedScope,
  query: { readonly view: OfficerView; readonly after: Cursor | undefined },
) {
  const states = OFFICER_VIEWS[query.view];
  const rows = await listRows(scope.db, { states, after: query.after, size: PAGE });
  const page = pageOf(rows, PAGE, (row) => ({ at: row.placeAt, id: row.id }));
  const opened = await openOfficers(scope, page.rows);
  await recordEvent(scope, {
    action: 'officer.listed',
    object: { kind: 'officer', id: null },
    codes: { count: page.rows.length, view: query.view },
  });
  return {
    next: page.next,
    officers: page.rows.map((row) => ({
      id: row.id,
      role: row.role,
      affiliation: row.affiliation,
      destination: row.destinationName,
      state: row.state,
      lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
      isSelf: row.id === scope.actor.id,
      name: opened.get(row.id)?.name ?? null,
      email: opened.get(row.id)?.email ?? null,
    })),
  };
}

/** Where a destination officer can work. */
export async function viewOfficerForm(scope: ReadScope) {
  const destinations = await listDestinations(scope.db);
  return { destinations: destinations.map(({ id, name }) => ({ id, name })) };
}

/** One officer, for the question whether to end the access. @throws AppError member_not_found */
export async function viewOfficer(scope: ReadScope, { officerId }: OneOfficer) {
  const row = await getOfficer(scope, officerId, 'read Officer');
  const opened = (await openOfficers(scope, [row])).get(row.id);
  return {
    id: row.id,
    name: opened?.name ?? null,
    role: row.role,
    state: row.state,
    destination: row.destinationName,
    isSelf: row.id === scope.actor.id,
  };
}

/** Invites an officer; the mail carries a link that sets a password. @throws AppError invalid (no such destination) */
export async function inviteOfficer(scope: WriteScope, form: InviteOfficer): Promise<OfficerId> {
  requireOn(scope.ability, 'invite Officer', { row: {}, denial: 'not_allowed' });
  const { name, email, role, affiliation } = form;
  const destinationId = form.destination ?? null;
  await requireDestination(scope, destinationId);
  const id = newId<OfficerId>();
  const readers: readonly HolderName[] = [
    { realm: 'staff' },
    { realm: 'admin' },
    { realm: 'mail' },
    // A destination officer reads the own name and the colleagues'.
    ...(destinationId ? [{ destination: destinationId }] : []),
  ];
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, readers);
  const content: OfficerSealed = { name, email };
  const sealed = fieldsAt(key, sealedAt.officer(id)).sealJson('sealed', content);
  const invitedBy = scope.actor.id;
  await insertOfficer(scope.db, { id, role, destinationId, affiliation, sealed, invitedBy });
  await recordEvent(scope, {
    action: 'officer.invited',
    object: { kind: 'officer', id },
    codes: { role, affiliation },
  });
  await sendInvitation(scope, id);
  return id;
}

/** Mails a fresh link to an officer who has not accepted yet. @throws AppError member_not_found | transition_refused */
export async function inviteOfficerAgain(
  scope: WriteScope,
  { officerId }: OneOfficer,
): Promise<void> {
  const { state } = await getOfficer(scope, officerId, 'invite Officer');
  if (state !== 'invited') throw new AppError('transition_refused');
  await recordEvent(scope, {
    action: 'officer.invited',
    object: { kind: 'officer', id: officerId },
    codes: { again: true },
  });
  await sendInvitation(scope, officerId);
}

/**
 * Ends an officer's access from the next request on. Nobody ends the own access, so one administrator always stays.
 * @throws AppError member_not_found | transition_refused
 */
export async function disableOfficer(scope: WriteScope, { officerId }: OneOfficer): Promise<void> {
  const { id } = await getOfficer(scope, officerId, 'disable Officer');
  if (id === scope.actor.id) {
    throw new AppError('transition_refused', {
      sentence: 'You cannot disable your own account. Another security administrator can.',
    });
  }
  await requireStillActive(scope);
  const isDisabled = await updateOfficerDisabled(scope.db, { id });
  if (!isDisabled) throw new AppError('transition_refused');
  await recordEvent(scope, { action: 'officer.disabled', object: { kind: 'officer', id } });
}

/** Two administrators who disable each other at the same moment: the second finds the own office gone. */
async function requireStillActive(scope: WriteScope): Promise<void> {
  await lockOffices(scope.db);
  const own = await findOfficer(scope.db, scope.actor.id);
  if (own?.state !== 'active') throw new AppError('conflict');
}

async function getOfficer<Handle extends ReadHandle>(
  scope: Scope<Handle>,
  officerId: string,
  permission: Permission,
) {
  const row = await findOfficer(scope.db, officerId);
  if (!row) throw new AppError(denial);
  requireOn(scope.ability, permission, { row, denial });
  return row;
}

async function requireDestination(scope: WriteScope, destinationId: string | null): Promise<void> {
  if (destinationId === null) return;
  const destinations = await listDestinations(scope.db);
  if (!destinations.some(({ id }) => id === destinationId)) {
    throw new AppError('invalid', { fields: { destination: ['Choose from the list.'] } });
  }
}

async function sendInvitation(scope: WriteScope, officerId: string): Promise<void> {
  const recipient = { recipientKind: 'officer', recipientId: officerId } as const;
  await enqueue(
    scope,
    jobs.mailSend({ message: 'invitation', ...recipient, organizationId: null }),
  );
}
