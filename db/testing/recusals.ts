import { newId } from '#app/lib/ids.ts';
import type { Cast } from './cast.ts';
import type { OfficerName } from './people.ts';
import { withSuperuser } from './template.ts';

type Matter = { readonly organizationId: string; readonly itemId: string | null };

/** Keeps an officer of the cast away from a matter, past row security; the reason cannot be opened. */
export async function recuseOfCast(cast: Cast, who: OfficerName, matter: Matter): Promise<string> {
  const id = newId();
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `insert into recusals (organization_id, id, item_id, officer_id, sealed, declared_by) values ($1, $2, $3, $4, '\\x00', $5)`,
      [
        matter.organizationId,
        id,
        matter.itemId,
        cast.people[who].memberId,
        cast.people.supervisor.memberId,
      ],
    ),
  );
  return id;
}

type Opening = {
  readonly organizationId: string;
  readonly itemId: string;
  /** Minutes from now; negative when it is over. */
  readonly minutes?: number;
};

/** Opens an item to a recused officer of the cast in an emergency, past row security. */
export async function openForCast(
  cast: Cast,
  who: OfficerName,
  { organizationId, itemId, minutes = 60 }: Opening,
): Promise<string> {
  const id = newId();
  const proposalId = newId();
  const { memberId, identityId } = cast.people[who];
  const approver = cast.people.secondSupervisor;
  await withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query(
      `insert into proposals (organization_id, id, kind, item_id, minutes, state, sealed, proposed_by, proposed_identity,
         proposed_at, expires_at, decided_by, decided_identity, decided_at)
       values ($1, $2, 'break_glass', $3, 60, 'approved', '\\x00', $4, $5, now() - interval '2 hours',
         now() + interval '1 hour', $6, $7, now())`,
      [
        organizationId,
        proposalId,
        itemId,
        memberId,
        identityId,
        approver.memberId,
        approver.identityId,
      ],
    );
    await client.query(
      `insert into break_glass (organization_id, id, item_id, proposal_id, control_number, officer_id, identity_id,
         opened_by, opened_at, expires_at)
       select $1, $2, $3, $4, i.control_number, $5, $6, $7, now() - interval '2 hours', now() + make_interval(mins => $8)
       from items i where i.id = $3`,
      [organizationId, id, itemId, proposalId, memberId, identityId, approver.memberId, minutes],
    );
  });
  return id;
}
