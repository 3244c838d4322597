import { randomBytes } from 'node:crypto';
import { newId } from '#app/lib/ids.ts';
import { addApplication } from '../seeds/rows/applications.ts';
import type { AddedItem } from '../seeds/rows/items.ts';
import { addTrail } from '../seeds/rows/trail.ts';
import type { Cast } from './cast.ts';
import { type MadeDraft, type MadeItem, makeDraft, makeItem, makeUpload } from './factories.ts';
import { type MadeLink, makeLink } from './linked.ts';
import {
  type MadeConversation,
  type MadeReferral,
  makeConversation,
  makeReferral,
} from './referral-factories.ts';
import { type AccusedRows, addAccusedRows } from './rls-accused.ts';
import { type AwkwardRows, addAwkwardRows } from './rls-awkward.ts';
import { addKeyRows, type KeyRows } from './rls-keys.ts';
import { addMatters, type MatterRows } from './rls-matters.ts';
import { addObjectRows, type ObjectRows } from './rls-objects.ts';
import { withSuperuser } from './template.ts';

/** Rows of every kind, of two rivals and of two clients of one association. */
export type RlsWorld = AwkwardRows &
  MatterRows &
  KeyRows &
  ObjectRows &
  AccusedRows & {
    readonly alderItem: MadeItem;
    readonly alderReturned: MadeItem;
    readonly alderInTriage: MadeItem;
    readonly birchItem: MadeItem;
    readonly birchInTriage: MadeItem;
    readonly fernItem: MadeItem;
    readonly gorseItem: MadeItem;
    readonly alderDraft: MadeDraft;
    readonly colleagueDraft: MadeDraft;
    /** The colleague's, shown to the liaison and to the administrator, who is none; both spoke, the colleague twice. */
    readonly shownDraft: MadeDraft;
    /** For Gorse, shown to a liaison of Cedar who does not work for it. */
    readonly gorseDraft: MadeDraft;
    /** A file on its way to Alder's draft, and one to the colleague's. */
    readonly upload: string;
    readonly lostUpload: string;
    readonly passedUpload: string;
    readonly colleagueUpload: string;
    readonly alderTalk: MadeConversation;
    readonly birchTalk: MadeConversation;
    /** Alder's item at Targeting, Birch's at HSI, and one of Alder's on its way to Targeting. */
    readonly atTargeting: MadeReferral;
    readonly atHsi: MadeReferral;
    readonly onItsWay: MadeReferral;
    readonly applicationId: string;
    /** Fern is Alder: an item of Cedar for Fern that Alder reads. */
    readonly aldersLink: MadeLink;
    /** Whose a row is, by whatever id tells it. */
    readonly labels: ReadonlyMap<string, string>;
  };

/** Fills the cast's database with the rows that the matrix of row security is about. */
export async function createRlsWorld(cast: Cast): Promise<RlsWorld> {
  const alderItem = await makeItem(cast, 'alderLiaison', { files: 1, scanState: 'held' });
  const birchItem = await makeItem(cast, 'birchLiaison', { files: 1 });
  const world = {
    alderItem,
    birchItem,
    alderReturned: await makeItem(cast, 'alderLiaison', { state: 'returned_for_completion' }),
    alderInTriage: await makeItem(cast, 'alderLiaison', { state: 'in_triage' }),
    birchInTriage: await makeItem(cast, 'birchLiaison', {
      ...{ state: 'in_triage', files: 1, scanState: 'held' },
    }),
    fernItem: await makeItem(cast, 'cedarLiaison', { client: 'fern', files: 1 }),
    gorseItem: await makeItem(cast, 'cedarColleague', {
      ...{ client: 'gorse', files: 1, scanState: 'scanning' },
    }),
    alderDraft: await makeDraft(cast, 'alderLiaison', {
      ...{ files: 1, scanState: 'scanning', shownTo: ['alderColleague'] },
    }),
    colleagueDraft: await makeDraft(cast, 'alderColleague', {
      ...{ files: 1, shownTo: ['alderAdministrator'] },
    }),
    ...(await makeShown(cast)),
    alderTalk: await makeConversation(cast, 'alderLiaison', alderItem),
    birchTalk: await makeConversation(cast, 'birchLiaison', birchItem),
    atTargeting: await makeReferral(cast, 'alderLiaison', {
      destination: 'targeting',
      state: 'delivered',
    }),
    atHsi: await makeReferral(cast, 'birchLiaison', { destination: 'hsi', state: 'accepted' }),
    onItsWay: await makeReferral(cast, 'alderLiaison', {
      destination: 'targeting',
      state: 'intended',
      areFilesPublic: true,
    }),
    applicationId: await addPlumbing(cast),
    aldersLink: await makeLink(cast, { client: 'fern', to: 'alder' }),
    ...(await addAwkwardRows(cast)),
    ...(await addObjectRows(cast)),
  };
  const full = {
    ...world,
    upload: await makeUpload(cast, 'alderLiaison', world.alderDraft),
    colleagueUpload: await makeUpload(cast, 'alderColleague', world.colleagueDraft),
    // On their way since before the draft was passed on, and since before the sender lost the client.
    passedUpload: await makeUpload(cast, 'alderColleague', world.alderDraft),
    lostUpload: await makeUpload(cast, 'cedarLiaison', world.gorseDraft),
    ...(await addMatters(cast, world)),
    ...(await addKeyRows(cast, world)),
    ...(await addAccusedRows(cast, world)),
  };
  await addWithdrawals(cast, full);
  return { ...full, labels: labelsOf(cast, full) };
}

async function makeShown(cast: Cast): Promise<Pick<RlsWorld, 'shownDraft' | 'gorseDraft'>> {
  return {
    shownDraft: await makeDraft(cast, 'alderColleague', {
      shownTo: ['alderLiaison', 'alderAdministrator'],
      said: [
        { by: 'alderLiaison', body: 'Which port?' },
        { by: 'alderColleague', body: 'I am not sure of this.' },
        { by: 'alderColleague', body: 'Now I am.', answers: 1 },
      ],
    }),
    gorseDraft: await makeDraft(cast, 'cedarColleague', {
      shownTo: ['cedarLiaison'],
      said: [
        { by: 'cedarColleague', body: 'Is this the right code?' },
        { by: 'cedarLiaison', body: 'I worked for Gorse when I wrote this.' },
      ],
    }),
  };
}

/** What Targeting and HSI hold was withdrawn, and HSI was told; a filer of Birch asked not to be named. */
async function addWithdrawals(
  cast: Cast,
  { atTargeting, atHsi, birchInTriage }: Pick<RlsWorld, 'atTargeting' | 'atHsi' | 'birchInTriage'>,
): Promise<void> {
  await cast.seed(async (book) => {
    const destinationId = cast.destinations.hsi;
    book.add('referralNotices', { referralId: atHsi.id, destinationId, kind: 'item_withdrawn' });
  });
  await withSuperuser(cast.database.superuserUrl, async (client) => {
    await client.query('update triage set withdrawn_at = now() where item_id = any ($1::uuid[])', [
      [atTargeting.item.id, atHsi.item.id],
    ]);
    await client.query("update triage set naming = 'asked' where item_id = $1", [birchInTriage.id]);
  });
}

/** An application, and an event of everyone the trail is shown to differently. */
async function addPlumbing(cast: Cast): Promise<string> {
  const { alder, birch } = cast.organizations;
  const at = new Date();
  return cast.seed((book) => {
    const event = { at, action: 'item.viewed', object: { kind: 'item', id: newId() } } as const;
    addTrail(
      book,
      eventsOf(cast).map((told) => ({ ...event, ...told })),
    );
    const editionId = newId();
    book.add('referenceEditions', {
      ...{ id: editionId, schedule: 'hts', validFrom: at },
      ...{ contentHash: 'ab', entryCount: 1 },
    });
    book.add('referenceEntries', { editionId, code: '0101', position: 1, name: 'x', context: '' });
    addSentForms(cast, (form) => book.add('sentForms', form));
    const job = { kind: 'mail.send', queue: 'mail', subjectId: newId() };
    book.add('outbox', { ...job, doneAt: at });
    for (const organizationId of [alder, birch]) {
      book.add('outbox', { ...job, organizationId });
      book.add('effects', { key: `mail.send ${organizationId}`, organizationId });
    }
    return addApplication(book, {
      reference: 'AP-1',
      state: 'in_review',
      sealed: {
        organizationName: 'Elm Brokers',
        kind: 'broker',
        address: '5 Quay Street, Seattle, WA 98101',
        contactName: 'Ella Elm',
        email: 'ella@elm.example',
        phone: '+1 206 555 0100',
        statement: 'We see false origin claims every week.',
      },
      createdAt: at,
      checks: [
        {
          code: 'identity',
          result: 'open',
          note: 'Call back.',
          by: cast.people.onboardingAdmin.memberId,
          at,
        },
      ],
      approvals: [{ by: cast.people.onboardingAdmin.memberId, at }],
    });
  });
}

const EIGHT_DAYS = 8 * 86_400_000;

/** A form of every kind of actor, the administrator's so old that it is cleared. */
function addSentForms(
  { people, organizations }: Cast,
  add: (form: {
    subjectId: string;
    organizationId: string | null;
    token: Buffer;
    digest: Buffer;
    sentAt: Date;
  }) => void,
): void {
  const sent = (subjectId: string, organizationId: string | null, age = 0) =>
    add({
      ...{
        subjectId,
        organizationId,
        token: randomBytes(32),
        digest: randomBytes(32),
      },
      sentAt: new Date(Date.now() - age),
    });
  sent(people.alderLiaison.memberId, organizations.alder);
  sent(people.alderAdministrator.memberId, organizations.alder, EIGHT_DAYS);
  sent(people.birchLiaison.memberId, organizations.birch);
  for (const who of ['analyst', 'targetingOfficer', 'hsiOfficer', 'onboardingAdmin'] as const)
    sent(people[who].memberId, null);
}

/** Events about Alder by every kind of actor, and one about a rival. */
function eventsOf(cast: Cast) {
  const { alder, birch } = cast.organizations;
  const { people } = cast;
  return [
    { organizationId: alder, actor: { kind: 'partner', id: people.alderLiaison.memberId } },
    { organizationId: birch, actor: { kind: 'partner', id: people.birchLiaison.memberId } },
    // No process writes it: only the organization keeps it from Alder's administrator.
    { organizationId: birch, actor: { kind: 'partner', id: people.alderLiaison.memberId } },
    { organizationId: alder, actor: { kind: 'gate', id: people.alderColleague.memberId } },
    { organizationId: alder, actor: { kind: 'gate', id: people.alderLiaison.identityId } },
    { organizationId: alder, actor: { kind: 'gate', id: people.birchAdministrator.memberId } },
    { organizationId: alder, actor: { kind: 'staff', id: people.analyst.memberId } },
    { organizationId: alder, actor: { kind: 'destination', id: people.hsiOfficer.memberId } },
    { organizationId: alder, actor: { kind: 'admin', id: people.onboardingAdmin.memberId } },
    { organizationId: alder, actor: { kind: 'worker', id: people.alderAdministrator.memberId } },
  ] as const;
}

type World = Omit<RlsWorld, 'labels'>;

function labelsOf(cast: Cast, world: World): ReadonlyMap<string, string> {
  const { organizations, clients, destinations, people } = cast;
  const owners: (readonly [string, string])[] = [
    ...Object.entries(destinations).map(([name, id]) => [id, name] as const),
    ...Object.entries(organizations).map(([name, id]) => [id, name] as const),
    ...Object.entries(clients).map(([name, id]) => [id, name] as const),
    ...Object.entries(people).map(([name, person]) => [person.memberId, name] as const),
    [cast.people.alderLiaison.identityId, 'alderLiaisonIdentity'],
    ...[world.applicationId, world.receivedId, world.approvedTwiceId].map(
      (id) => [id, 'application'] as const,
    ),
    ...[world.invitedId, world.invitedClientId].map((id) => [id, 'invited'] as const),
  ];
  const items: readonly (readonly [string, AddedItem])[] = [
    ['alder', world.alderItem],
    ['alder', world.alderReturned],
    ['alder', world.alderInTriage],
    ['alder', world.atTargeting.item],
    ['alder', world.onItsWay.item],
    ['birch', world.birchItem],
    ['birch', world.birchInTriage],
    ['birch', world.atHsi.item],
    ['fern', world.fernItem],
    ['fern', world.aldersLink.item],
    ['gorse', world.gorseItem],
    ['gorse', world.gorseReturned],
    ['alder', world.recalled.item],
    ['alder', world.accusesDrake],
    ['birch', world.accusesAlder],
    ['birch', world.accusesAlderReferred.item],
    ['birch', world.pending.item],
    ['fern', world.accusesBirch],
  ];
  return new Map([
    ...owners,
    ...items.map(([label, item]) => [item.id, label] as const),
    [world.alderDraft.id, 'own'],
    [world.colleagueDraft.id, 'colleague'],
    [world.shownDraft.id, 'shown'],
    [world.gorseDraft.id, 'gorse draft'],
    [world.administratorDraft.id, 'administrator'],
    [world.lapsedDraft.id, 'lapsed'],
    [world.recalled.id, 'alder recalled'],
    [world.atTargeting.id, 'alder to targeting'],
    [world.atHsi.id, 'birch to hsi'],
    [world.onItsWay.id, 'alder on its way'],
    [world.accusesAlderReferred.id, 'birch accuses alder'],
    [world.pending.id, 'birch pending'],
    [world.accusedDraftId, 'accuses drake'],
    [world.endedClientId, 'ended'],
    [world.outsideId, 'outside'],
    [world.closedId, 'closed'],
    ...world.holderLabels,
    ...Object.entries(world.releases).map(([name, id]) => [id, `birch ${name}`] as const),
  ]);
}
