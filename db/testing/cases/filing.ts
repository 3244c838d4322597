// Drafts, items, files and their keys: what a liaison may write, and nobody else.
import { update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NO_SUCH_ROW, REFUSED } from '../run-as.ts';

const askKey = (recordId: string) => ({
  text: 'select 1 from record_keys where record_id = $1',
  values: [recordId],
});

export const FILING: readonly Write[] = [
  {
    name: 'file in the right place',
    tries: [
      ['alderLiaison', 'control', (s) => s.item(), 1],
      [
        'alderLiaison',
        'under another organization',
        (s) => s.item({ organization_id: s.cast.organizations.birch }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'file an item',
    tries: [
      ['alderLiaison', 'for the own client', (s) => s.item(), 1],
      ['birchLiaison', 'for another organization', (s) => s.item(), REFUSED],
      [
        'alderAdministrator',
        'without being a liaison',
        (s) => s.item({ submitted_by: s.idOf('alderAdministrator') }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'in a colleague’s name',
        (s) => s.item({ submitted_by: s.idOf('alderColleague') }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'for a client of another organization',
        (s) => s.item({ client_id: s.cast.clients.birch }),
        REFUSED,
      ],
      [
        'cedarLiaison',
        'for a client not granted',
        (s) =>
          s.item({
            organization_id: s.cast.organizations.cedar,
            client_id: s.cast.clients.gorse,
            submitted_by: s.idOf('cedarLiaison'),
          }),
        REFUSED,
      ],
      ['analyst', 'as staff', (s) => s.item(), REFUSED],
    ],
  },
  {
    name: 'start a draft',
    tries: [
      [
        'alderLiaison',
        'that completes an own item',
        (s) => s.draft({ completes_item_id: s.world.alderReturned.id }),
        1,
      ],
      [
        'alderLiaison',
        'that completes another organization’s item',
        (s) => s.draft({ completes_item_id: s.world.birchItem.id }),
        NO_SUCH_ROW,
      ],
      [
        'alderLiaison',
        'in a colleague’s name',
        (s) => s.draft({ author_id: s.idOf('alderColleague') }),
        REFUSED,
      ],
      ['birchLiaison', 'for another organization', (s) => s.draft(), REFUSED],
      ['analyst', 'as staff', (s) => s.draft(), REFUSED],
    ],
  },
  {
    name: 'change a draft',
    tries: [
      [
        'alderLiaison',
        'of the own',
        (s) => update('drafts', 'version = 2', { id: s.world.alderDraft.id }),
        1,
      ],
      [
        'alderColleague',
        'of a colleague',
        (s) => update('drafts', 'version = 2', { id: s.world.alderDraft.id }),
        0,
      ],
      [
        'birchLiaison',
        'of another organization',
        (s) => update('drafts', 'version = 2', { id: s.world.alderDraft.id }),
        0,
      ],
      [
        'alderAdministrator',
        'as administrator',
        (s) => update('drafts', 'version = 2', { id: s.world.alderDraft.id }),
        0,
      ],
    ],
  },
  {
    name: 'add a file to a draft',
    tries: [
      ['alderLiaison', 'of the own', (s) => s.evidence(), 1],
      [
        'alderLiaison',
        'of a colleague',
        (s) => s.evidence({ draft_id: s.world.colleagueDraft.id }),
        REFUSED,
      ],
      [
        'alderColleague',
        'of a colleague, in its name',
        (s) => s.evidence({ uploaded_by: s.idOf('alderColleague') }),
        REFUSED,
      ],
      ['birchLiaison', 'of another organization', (s) => s.evidence(), REFUSED],
      [
        'cedarLiaison',
        'under a client that is not the draft’s',
        (s) => s.evidence({ client_id: s.cast.clients.fern }),
        REFUSED,
      ],
    ],
  },
  {
    name: 'move a file of a draft to an item',
    tries: [
      [
        'alderLiaison',
        'that was returned for completion',
        (s) =>
          update('evidence', `draft_id = null, item_id = '${s.world.alderReturned.id}'`, {
            draft_id: s.world.alderDraft.id,
          }),
        1,
      ],
      [
        'alderLiaison',
        'that the desk has in triage',
        (s) =>
          update('evidence', `draft_id = null, item_id = '${s.world.alderInTriage.id}'`, {
            draft_id: s.world.alderDraft.id,
          }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'of another organization',
        (s) =>
          update('evidence', `draft_id = null, item_id = '${s.world.birchItem.id}'`, {
            draft_id: s.world.alderDraft.id,
          }),
        REFUSED,
      ],
      [
        'alderColleague',
        'though a colleague uploaded it',
        (s) =>
          update('evidence', `draft_id = null, item_id = '${s.world.alderReturned.id}'`, {
            draft_id: s.world.alderDraft.id,
          }),
        0,
      ],
    ],
  },
  {
    name: 'destroy the key of a record',
    tries: [
      [
        'alderLiaison',
        'of an own draft, which goes with the draft alone',
        (s) => ({
          text: 'delete from record_keys where record_id = $1',
          values: [s.world.alderDraft.id],
        }),
        0,
      ],
      ['alderColleague', 'not of a draft that is there', (s) => askKey(s.world.shownDraft.id), 1],
      [
        'alderColleague',
        'with the draft',
        (s) => ({
          ...askKey(s.world.shownDraft.id),
          first: {
            text: 'delete from drafts where id = $1',
            values: [s.world.shownDraft.id],
          },
        }),
        0,
      ],
      [
        'alderLiaison',
        'of a file of an own draft',
        (s) => ({
          text: 'delete from record_keys where record_id = $1',
          values: [s.world.alderDraft.evidence[0]?.id],
        }),
        1,
      ],
      [
        'alderLiaison',
        'of a submitted item',
        (s) => ({
          text: 'delete from record_keys where record_id = $1',
          values: [s.world.alderItem.id],
        }),
        0,
      ],
      [
        'alderLiaison',
        'of a file of a submitted item',
        (s) => ({
          text: 'delete from record_keys where record_id = $1',
          values: [s.world.alderItem.evidence[0]?.id],
        }),
        0,
      ],
      [
        'alderColleague',
        'of a colleague’s draft',
        (s) => ({
          text: 'delete from record_keys where record_id = $1',
          values: [s.world.alderDraft.id],
        }),
        0,
      ],
    ],
  },
  {
    name: 'wrap a key',
    tries: [
      ['alderLiaison', 'of an own record', (s) => s.wrap(s.cast.organizations.alder), 1],
      [
        'birchLiaison',
        'of another organization',
        (s) => s.wrap(s.cast.organizations.alder),
        REFUSED,
      ],
      ['analyst', 'for a question to a partner', (s) => s.wrap(s.cast.organizations.alder), 1],
      ['targetingOfficer', 'as a destination', (s) => s.wrap(s.cast.organizations.alder), REFUSED],
    ],
  },
];
