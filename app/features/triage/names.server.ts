import { fieldsAt } from '#app/crypto/records.ts';
import { GOVERNMENT, openRecords } from '#app/firewall/records.ts';
import type { Scope } from '#app/firewall/scope.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import {
  ClientSealed,
  MemberSealed,
  OfficerSealed,
  OrganizationSealed,
} from '#app/lib/sealed-shapes.ts';
import {
  listDeskOfficers,
  listLiaisonsOfItem,
  listSealedMembers,
  listSealedOfficers,
} from '#db/queries/people-names.ts';
import { findFilerNames } from '#db/queries/routing.ts';
import type { ReadHandle } from '#db/scope.ts';

export type Named = { readonly id: string; readonly name: string };
export type Names = ReadonlyMap<string, string>;

type AnyScope = Scope<ReadHandle>;
type SealedRow = { readonly id: string; readonly sealed: Buffer };

/** Names of officers of the desk; of others there is none to open. */
export async function openOfficerNames(
  scope: AnyScope,
  officerIds: readonly (string | null)[],
): Promise<Names> {
  const ids = [...new Set(officerIds.filter((id) => id !== null))];
  return namesOf(await openOfficers(scope, await listSealedOfficers(scope.db, ids)));
}

/** The desk's active people, by name; given an item, those who are not recused from it. */
export async function listDesk(
  scope: AnyScope,
  item: { readonly organizationId: string; readonly itemId: string } | null,
): Promise<readonly Named[]> {
  return byName(await openOfficers(scope, await listDeskOfficers(scope.db, item)));
}

/** Names of people of one organization. */
export async function openMemberNames(
  scope: AnyScope,
  organizationId: string,
  membershipIds: readonly (string | null)[],
): Promise<Names> {
  const ids = [...new Set(membershipIds.filter((id) => id !== null))];
  const rows = await listSealedMembers(scope.db, organizationId, ids);
  return namesOf(await openMembers(scope, organizationId, rows));
}

/** People of the partner who may hear of an item, by name. */
export async function listLiaisons(
  scope: AnyScope,
  item: Parameters<typeof listLiaisonsOfItem>[1],
): Promise<readonly Named[]> {
  const rows = await listLiaisonsOfItem(scope.db, item);
  return byName(await openMembers(scope, item.organizationId, rows));
}

export type Filer = {
  readonly organization: string;
  readonly client: string;
  readonly isSelf: boolean;
};

/** Names of the organization that filed and of the client it filed for. */
export async function openFiler(
  scope: AnyScope,
  filer: { readonly organizationId: string; readonly clientId: string },
): Promise<Filer> {
  const { organizationId, clientId } = filer;
  const { organization, client } = await findFilerNames(scope.db, filer);
  const keys = await openRecords(scope, organizationId, [organizationId, clientId]);
  const organizationKey = keys.get(organizationId);
  const clientKey = keys.get(clientId);
  return {
    organization: organizationKey
      ? OrganizationSealed.parse(
          fieldsAt(organizationKey, sealedAt.organization(organizationId)).openJson(
            'sealed',
            organization.sealed,
          ),
        ).name
      : 'An organization whose name cannot be opened',
    client: clientKey
      ? ClientSealed.parse(
          fieldsAt(clientKey, sealedAt.client(organizationId, clientId)).openJson(
            'sealed',
            client.sealed,
          ),
        ).name
      : 'A client whose name cannot be opened',
    isSelf: client.isSelf,
  };
}

async function openOfficers(
  scope: AnyScope,
  rows: readonly SealedRow[],
): Promise<readonly Named[]> {
  const keys = await openRecords(
    scope,
    GOVERNMENT,
    rows.map((row) => row.id),
  );
  return rows.flatMap(({ id, sealed }) => {
    const key = keys.get(id);
    if (!key) return [];
    const { name } = OfficerSealed.parse(
      fieldsAt(key, sealedAt.officer(id)).openJson('sealed', sealed),
    );
    return [{ id, name }];
  });
}

async function openMembers(
  scope: AnyScope,
  organizationId: string,
  rows: readonly SealedRow[],
): Promise<readonly Named[]> {
  const keys = await openRecords(
    scope,
    organizationId,
    rows.map((row) => row.id),
  );
  return rows.flatMap(({ id, sealed }) => {
    const key = keys.get(id);
    if (!key) return [];
    const place = sealedAt.membership(organizationId, id);
    const { name } = MemberSealed.parse(fieldsAt(key, place).openJson('sealed', sealed));
    return [{ id, name }];
  });
}

function namesOf(people: readonly Named[]): Names {
  return new Map(people.map(({ id, name }) => [id, name]));
}

function byName(people: readonly Named[]): readonly Named[] {
  return people.toSorted((a, b) => a.name.localeCompare(b.name));
}
