import { randomBytes } from 'node:crypto';
import { partiesOf } from '#app/features/items/types/filing.ts';
import { newControlNumber } from '#app/lib/control-number.ts';
import type { MembershipId } from '#app/lib/ids.ts';
import type { SeedBook } from '../book.ts';
import type { DemoItem, DemoWorld } from '../content/world.types.ts';
import { addCompared } from '../rows/accused.ts';
import { addSharedReading } from '../rows/authorities.ts';
import { type AddedEvidence, addEvidence } from '../rows/evidence.ts';
import { addDraft, addItem, type Ownership } from '../rows/items.ts';
import { addConversations } from './conversations.ts';
import { addDeskWork } from './desk.ts';
import { type Directory, get, within } from './directory.ts';
import { standingOf, statusesOf } from './item-history.ts';
import { addReferrals } from './referrals.ts';

/** Every item of the world, with what desk and destinations did with it. */
export async function addItems(
  book: SeedBook,
  directory: Directory,
  world: DemoWorld,
): Promise<void> {
  await Promise.all(world.items.map((item) => addWhole(book, directory, { item, now: world.now })));
}

type Whole = { readonly item: DemoItem; readonly now: Date };

async function addWhole(book: SeedBook, directory: Directory, { item, now }: Whole): Promise<void> {
  const owner = {
    organizationId: get(directory.organizations, item.organization),
    clientId: get(directory.clients, within(item.organization, item.client)),
  };
  const author = get(directory.memberships, within(item.organization, item.author));
  const standing = standingOf(item, item.assignee ? get(directory.officers, item.assignee) : null);
  if (standing === null || item.submittedAt === undefined) {
    await addDraftOf(book, { item, owner, author });
    return;
  }
  const controlNumber = newControlNumber(randomBytes);
  const filed = {
    controlNumber,
    type: item.type,
    submittedAt: item.submittedAt,
    statuses: statusesOf(item, now),
  };
  const { filing, isDangerToLife } = item;
  const added = addItem(book, { ...owner, ...filed, filing, submittedBy: author, standing });
  directory.items.set(item.key, added);
  // A linked client's own item accuses it of nothing; the demo has no such party.
  const { organizationId, id: itemId } = added;
  const parties = partiesOf(filing);
  addCompared(book, { organizationId, itemId }, { parties, known: directory.known });
  const evidence = await addFiles(book, directory, { item, owner, of: { itemId: added.id } });
  const reader = directory.linked.get(within(item.organization, item.client));
  if (reader)
    addSharedReading(book, reader, {
      ...{ item: added, filed, filing, isDangerToLife },
      files: evidence,
    });
  addConversations(book, directory, { item, added });
  const decisionIds = addDeskWork(book, directory, { item, added });
  addReferrals(book, directory, { item, added, controlNumber, evidence, decisionIds, now });
}

type Draft = { readonly item: DemoItem; readonly owner: Ownership; readonly author: MembershipId };

async function addDraftOf(book: SeedBook, { item, owner, author }: Draft): Promise<void> {
  const id = addDraft(book, {
    ...owner,
    authorId: author,
    type: item.type,
    answers: structuredClone(answersOf(item)),
    createdAt: item.startedAt,
    updatedAt: item.lastChangeAt,
  });
  for (const file of item.evidence) {
    await addEvidence(book, {
      ...owner,
      of: { draftId: id },
      name: file.name,
      mediaType: file.mime,
      bytes: file.bytes,
      uploadedBy: author,
      uploadedAt: file.addedAt,
    });
  }
}

type Files = {
  readonly item: DemoItem;
  readonly owner: Ownership;
  readonly of: Parameters<typeof addEvidence>[1]['of'];
};

function addFiles(
  book: SeedBook,
  directory: Directory,
  { item, owner, of }: Files,
): Promise<readonly AddedEvidence[]> {
  return Promise.all(
    item.evidence.map((file) =>
      addEvidence(book, {
        ...owner,
        of,
        name: file.name,
        mediaType: file.mime,
        bytes: file.bytes,
        uploadedBy: get(directory.memberships, within(item.organization, file.addedBy)),
        uploadedAt: file.addedAt,
      }),
    ),
  );
}

/** A draft may hold whatever a filing holds. */
function answersOf(item: DemoItem): Parameters<typeof addDraft>[1]['answers'] {
  return JSON.parse(JSON.stringify(item.filing));
}
