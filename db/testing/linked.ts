import type { ScanState } from '#app/features/evidence/file-state.policy.ts';
import type { ClientId } from '#app/lib/ids.ts';
import type { SeedBook } from '../seeds/book.ts';
import { addAuthority, addSharedReading, type Linked } from '../seeds/rows/authorities.ts';
import { addClient } from '../seeds/rows/organizations.ts';
import type { Cast } from './cast.ts';
import { addItemOf, type MadeItem } from './factories.ts';
import { sampleFiling } from './filings.ts';
import { CAST_ORGANIZATIONS, type ClientName, type OrganizationName } from './people.ts';

export type MadeLink = {
  /** The client that is an organization itself. */
  readonly linked: ClientId;
  readonly authorityId: string;
  readonly item: MadeItem;
  /** The reader's record of it, that is the key. */
  readonly recordId: string;
};

/** Who files for an organization of the cast: the association, and for the association itself a colleague in trade. */
export function representativeOf(to: OrganizationName) {
  return to === 'cedar'
    ? ({ organization: 'alder', liaison: 'alderLiaison' } as const)
    : ({ organization: 'cedar', liaison: 'cedarLiaison' } as const);
}

/** Links a client, of the association or a new one, to an organization of the cast, with an item that reaches it. */
export function makeLink(
  cast: Cast,
  {
    client,
    to,
    scanState,
  }: {
    readonly client: 'fern' | 'new';
    readonly to: OrganizationName;
    readonly scanState?: ScanState;
  },
): Promise<MadeLink> {
  return cast.seed(async (book) => {
    const { organization, liaison: by } = representativeOf(to);
    const linked =
      client === 'new' ? addFreeClient(book, cast, organization) : cast.clients[client];
    const authorityId = addLink(book, cast, { clientId: linked, to });
    const item = await addItemOf(book, cast, {
      ...{ by, clientId: linked, files: 1 },
      ...(scanState && { scanState }),
    });
    const recordId = share(book, item, selfOf(cast, to));
    return { linked, authorityId, item, recordId };
  });
}

/** A new client of an organization, the association unless told, linked to nobody. */
export function makeFreeClient(cast: Cast, of: OrganizationName = 'cedar'): Promise<ClientId> {
  return cast.seed((book) => addFreeClient(book, cast, of));
}

function addFreeClient(book: SeedBook, cast: Cast, of: OrganizationName): ClientId {
  const organizationId = cast.organizations[of];
  return addClient(book, { organizationId, name: 'Hazel Orchards', createdAt: new Date() });
}

function addLink(
  book: SeedBook,
  cast: Cast,
  { clientId, to }: { readonly clientId: Linked['clientId']; readonly to: OrganizationName },
): string {
  const { organization } = representativeOf(to);
  return addAuthority(book, {
    ...selfOf(cast, to),
    representative: {
      organizationId: cast.organizations[organization],
      clientId,
      name: CAST_ORGANIZATIONS[organization].name,
    },
    confirmedBy: cast.people.onboardingAdmin.memberId,
    confirmedAt: new Date(),
  });
}

function share(book: SeedBook, item: MadeItem, reader: Linked): string {
  const { controlNumber, type, submittedAt, evidence: files } = item;
  return addSharedReading(book, reader, {
    item,
    filed: {
      controlNumber,
      type,
      submittedAt,
      statuses: [{ status: 'received', at: submittedAt }],
    },
    filing: sampleFiling(type),
    isDangerToLife: false,
    files,
  });
}

function selfOf(cast: Cast, organization: OrganizationName & ClientName): Linked {
  return {
    organizationId: cast.organizations[organization],
    clientId: cast.clients[organization],
  };
}
