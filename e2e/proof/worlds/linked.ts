import { LATER, type Making, SEALED, THEN } from './facts.ts';
import { addReading, type Item } from './filings.ts';
import { type Client, type Organization, wrapFor } from './organizations.ts';

/** In turn, so that a small world has them all. */
const STATES = ['confirmed', 'proposed', 'ended', 'never confirmed', 'confirmed'] as const;

/** Clients that are partners themselves, in every state of the link; what was filed under a confirmed one reaches them. */
export function makeLinked(
  making: Making,
  organizations: readonly Organization[],
  items: readonly Item[],
): void {
  const { draw } = making;
  for (const organization of organizations) {
    const others = organizations.filter(({ id }) => id !== organization.id);
    for (const client of organization.clients.slice(1)) {
      if (others.length === 0 || draw.chance(0.3)) continue;
      makeLink(making, { organization, client, reader: draw.pick(others) }, items);
    }
  }
}

type Link = {
  readonly organization: Organization;
  readonly client: Client;
  readonly reader: Organization;
};

function makeLink(making: Making, link: Link, items: readonly Item[]): void {
  const { draw, add, rowsOf } = making;
  const { organization, client, reader } = link;
  const [self] = reader.clients;
  const officer = rowsOf('officers').find(({ role }) => role === 'onboarding_admin')?.['id'];
  if (self === undefined || officer === undefined) throw new Error('nobody to link');
  const state = STATES[rowsOf('authorities').length % STATES.length] ?? 'proposed';
  const isConfirmed = state === 'confirmed' || state === 'ended';
  const isEnded = state === 'ended' || state === 'never confirmed';
  add('authorities', {
    organization_id: reader.id,
    id: draw.id(),
    client_id: self.id,
    representative_id: organization.id,
    representative_client_id: client.id,
    state: isEnded ? 'ended' : state,
    sealed: SEALED,
    proposed_by: officer,
    confirmed_by: isConfirmed ? officer : null,
    confirmed_at: isConfirmed ? THEN : null,
    ended_at: isEnded ? LATER : null,
    end_reason: isEnded ? 'other' : null,
  });
  if (!isConfirmed) return;
  const filed = items.filter((item) => item.client.id === client.id);
  for (const item of draw.some(filed, 0.8)) share(making, item, { reader, self });
}

type Reading = { readonly reader: Organization; readonly self: Client };

function share(making: Making, item: Item, { reader, self }: Reading): void {
  const { draw, add, rowsOf } = making;
  const ofReading = { organization_id: reader.id, item_id: item.id };
  const record = draw.id();
  addReading(making, { ...item, client: self }, reader.id);
  add('reading_versions', { ...ofReading, version: 1, record_id: record, sealed: SEALED });
  wrapFor(making, { organization: reader.id, record }, [self.holder]);
  for (const file of rowsOf('evidence').filter((row) => row['item_id'] === item.id)) {
    const id = String(file['id']);
    add('reading_files', {
      ...ofReading,
      id,
      owner_id: item.organization.id,
      storage_key: id,
      media_type: 'text/plain',
      byte_size: 1,
      sealed: SEALED,
      uploaded_at: LATER,
    });
    wrapFor(making, { organization: reader.id, record: id }, [self.holder]);
  }
}
