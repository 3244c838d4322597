import { LATER, type Making, SEALED, THEN } from './facts.ts';
import type { Government } from './government.ts';
import { type Client, type Organization, wrapFor } from './organizations.ts';

const TYPES = ['ipr', 'adcvd', 'preference', 'trend'] as const;
const STATES = [
  'submitted',
  'returned_for_completion',
  'acknowledged',
  'in_triage',
  'vetted',
  'not_actionable',
  'merged',
  'withdrawn',
  'closed',
] as const;

export type Item = {
  readonly organization: Organization;
  readonly client: Client;
  readonly id: string;
  readonly state: string;
  readonly type: string;
};

/** Items in every state with versions, parties, statuses and files, and drafts, some of which complete an item. */
export function makeFilings(
  making: Making,
  government: Government,
  organization: Organization,
): readonly Item[] {
  const { draw } = making;
  const items = Array.from({ length: draw.count(2, 5) }, () =>
    makeItem(making, government, organization),
  );
  for (let made = draw.count(1, 3); made > 0; made -= 1) makeDraft(making, organization, items);
  return items;
}

function makeItem(making: Making, government: Government, organization: Organization): Item {
  const { draw, add } = making;
  const client = draw.pick(organization.clients);
  const id = draw.id();
  const [state, type] = [draw.pick(STATES), draw.pick(TYPES)];
  const isCompleted = draw.chance(0.3);
  const by = draw.pick(organization.liaisons);
  add('items', {
    organization_id: organization.id,
    id,
    client_id: client.id,
    control_number: draw.number('PS'),
    draft_id: draw.id(),
    item_type: type,
    version: isCompleted ? 2 : 1,
    submitted_by: by,
    submitted_at: THEN,
    title_sealed: SEALED,
  });
  addReading(making, { id, type, client, organization }, organization.id);
  const item = { organization, client, id, state, type };
  const staff = government.holders['staff'];
  wrapFor(making, { organization: organization.id, record: id }, [client.holder, staff]);
  for (const version of isCompleted ? [1, 2] : [1]) addVersion(making, item, { version, by });
  ['received', 'acknowledged', 'in_review'].slice(0, draw.count(1, 3)).forEach((status, index) => {
    add('item_statuses', {
      organization_id: organization.id,
      item_id: id,
      position: index + 1,
      status,
      at: THEN,
    });
  });
  for (let files = draw.count(0, 2); files > 0; files -= 1) {
    const file = addFile(making, item, { draft: null, item: id, by });
    wrapFor(making, { organization: organization.id, record: file }, [client.holder, staff]);
  }
  return item;
}

/** The row that makes an item readable for an organization, under one of its own clients. */
export function addReading(
  { add }: Making,
  { id, type, client, organization }: Omit<Item, 'state'>,
  reader: string,
): void {
  add('readings', {
    organization_id: reader,
    item_id: id,
    owner_id: organization.id,
    client_id: client.id,
    filed_at: THEN,
    control_number: id,
    item_type: type,
    is_danger_to_life: false,
    status_at: THEN,
    record_id: id,
    title_sealed: SEALED,
  });
}

function addVersion(
  { draw, add }: Making,
  { organization, id }: Item,
  { version, by }: { readonly version: number; readonly by: string },
): void {
  const ofVersion = { organization_id: organization.id, item_id: id, version };
  add('item_versions', { ...ofVersion, type_version: 1, sealed: SEALED, submitted_by: by });
  for (let parties = draw.count(0, 2); parties > 0; parties -= 1) {
    const role = draw.pick(['manufacturer', 'exporter', 'right_holder']);
    add('item_parties', { ...ofVersion, id: draw.id(), role, sealed: SEALED });
  }
}

function makeDraft(making: Making, organization: Organization, items: readonly Item[]): void {
  const { draw, add } = making;
  const returned = items.filter(({ state }) => state === 'returned_for_completion');
  const completed = returned.length > 0 && draw.chance(0.6) ? draw.pick(returned) : null;
  const client = completed?.client ?? draw.pick(organization.clients);
  const by = draw.pick(organization.liaisons);
  const id = draw.id();
  add('drafts', {
    organization_id: organization.id,
    id,
    client_id: client.id,
    author_id: by,
    item_type: draw.pick(TYPES),
    type_version: 1,
    completes_item_id: completed?.id ?? null,
    sealed: SEALED,
  });
  addReview(making, { organization, client, id, by });
  wrapFor(making, { organization: organization.id, record: id }, [client.holder]);
  for (let files = draw.count(0, 2); files > 0; files -= 1) {
    const file = addFile(making, { organization, client }, { draft: id, item: null, by });
    wrapFor(making, { organization: organization.id, record: file }, [client.holder]);
  }
  // On its way; a draft that passed on leaves behind what its author was sending.
  for (const sender of draw.some([by, ...organization.liaisons], 0.3)) {
    making.add('uploads', {
      ...{ organization_id: organization.id, id: draw.id(), client_id: client.id, draft_id: id },
      ...{ uploaded_by: sender, storage_key: draw.id(), byte_size: 9, sealed: SEALED },
    });
  }
}

/** Colleagues asked to look, whether or not they work for the client by now, and what was said. */
function addReview(
  { draw, add }: Making,
  {
    organization,
    client,
    id,
    by,
  }: Pick<Item, 'organization' | 'client' | 'id'> & { readonly by: string },
): void {
  const ofDraft = { organization_id: organization.id, draft_id: id };
  const colleagues = organization.liaisons.filter((liaison) => liaison !== by);
  const asked = draw.some(colleagues, 0.5);
  for (const reviewer of asked) {
    add('draft_reviews', {
      ...ofDraft,
      reviewer_id: reviewer,
      client_id: client.id,
      author_id: by,
    });
  }
  for (const writer of draw.some([by, ...asked], 0.7)) {
    const said = { id: draw.id(), written_by: writer, step: 'claim', sealed: SEALED };
    add('draft_comments', { ...ofDraft, ...said });
  }
}

function addFile(
  { draw, add }: Making,
  { organization, client }: Pick<Item, 'organization' | 'client'>,
  of: { readonly draft: string | null; readonly item: string | null; readonly by: string },
): string {
  return add('evidence', {
    organization_id: organization.id,
    id: draw.id(),
    client_id: client.id,
    draft_id: of.draft,
    item_id: of.item,
    storage_key: draw.id(),
    media_type: 'text/plain',
    byte_size: 1,
    sealed: SEALED,
    scan_state: draw.pick(['scanning', 'clean', 'held', 'not_scanned']),
    uploaded_by: of.by,
    uploaded_at: LATER,
  }).id;
}
