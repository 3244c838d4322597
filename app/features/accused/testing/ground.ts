import type { IdentityId } from '#app/lib/ids.ts';
import { addMembership } from '#db/seeds/rows/people.ts';
import { type Cast, createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';
import { makeDraft } from '#db/testing/factories.ts';
import {
  type OrganizationName,
  PARTNERS,
  type PartnerName,
  type PersonName,
} from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { fileItem } from '../../items/file-item.server.ts';
import { viewItem } from '../../items/view-item.server.ts';
import { viewDeskItem } from '../../triage/view-item.server.ts';
import { addIdentifier, registerIdentifier } from '../identifiers.server.ts';
import { compareForCast, indexForCast } from './compare.ts';

type Party = {
  readonly name?: string;
  readonly importerNumber?: string;
  readonly identifier?: string;
};
type Row = Readonly<Record<string, unknown>>;

/** Two rivals, Alder and Birch; Abel Rowan of Alder belongs to Birch as well. Everything is past walls but the acts. */
export type AccusedGround = Awaited<ReturnType<typeof openAccusedGround>>;

export async function openAccusedGround() {
  const cast = await createCast(await createTestDatabase());
  await joinBirch(cast);
  const sql = <Found = Row>(text: string, ...values: readonly unknown[]) =>
    withSuperuser(cast.database.superuserUrl, async (client) => {
      const { rows } = await client.query(text, [...values]);
      return rows as Found[];
    });
  const compare = (by: PartnerName, itemId: string) =>
    compareForCast(cast, { by: PARTNERS[by].organization, itemId });

  /** Files an item that accuses one party. */
  async function file(by: PartnerName, party: Party, options: { client?: 'fern' } = {}) {
    const parties = [{ role: 'manufacturer', name: 'Nobody known', country: 'CN', ...party }];
    const made = { type: 'ipr', typed: { parties }, files: 1, ...options } as const;
    const { id: draftId } = await makeDraft(cast, by, made);
    const { itemId } = await cast.writeAs(by, (scope) =>
      fileItem(scope, { draftId, version: 1, isCertified: true }),
    );
    return itemId;
  }

  return {
    cast,
    sql,
    compare,
    file,
    /** Files, and lets the job compare. */
    async fileCompared(by: PartnerName, party: Party, options: { client?: 'fern' } = {}) {
      const itemId = await file(by, party, options);
      await compare(by, itemId);
      return itemId;
    },
    /** Registers what an organization is known by, and lets the job compute it. */
    async register(
      of: OrganizationName,
      value: string,
      kind: 'name' | 'importer_number' = 'importer_number',
    ) {
      const organizationId = cast.organizations[of];
      await cast.writeAs('onboardingAdmin', (scope) =>
        kind === 'name'
          ? addIdentifier(scope, { organizationId, kind, value })
          : registerIdentifier(scope, { organizationId, kind, value }),
      );
      const [row] = await sql<{ id: string }>(
        'select id from organization_identifiers where organization_id = $1 and token is null',
        organizationId,
      );
      const identifierId = row?.id ?? '';
      await indexForCast(cast, { of, identifierId });
      return identifierId;
    },
    own: (who: PartnerName, itemId: string) =>
      cast.readAuditedAs(who, (scope) => viewItem(scope, { itemId })),
    atDesk: (who: PersonName, itemId: string) =>
      cast.readAuditedAs(who, (scope) => viewDeskItem(scope, { itemId })),
    accusations: () =>
      sql('select accused_id as accused, basis, state from accusations order by basis'),
    /** Before each test: nothing is known, noted or recused, and everybody is in. */
    async clear() {
      for (const table of ['organization_identifiers', 'item_tokens', 'accusations', 'recusals'])
        await sql(`delete from ${table}`);
      await sql(
        "update memberships set state = 'active', disabled_at = null where state = 'disabled'",
      );
    },
  };
}

function joinBirch(cast: Cast) {
  return cast.seed((book) => {
    addMembership(book, {
      organizationId: cast.organizations.birch,
      // The cast keeps it as the text it is.
      identityId: cast.people.alderColleague.identityId as IdentityId,
      isLiaison: true,
      isAdministrator: false,
      sealed: { name: 'Abel Rowan', email: 'abel@birch.example' },
      createdAt: new Date(),
      clientIds: [],
      grantedBy: cast.people.onboardingAdmin.memberId,
    });
  });
}
