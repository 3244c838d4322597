// Files that their filer marks confidential or public, and what of them goes into packages.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements, update } from '../rls-statements.ts';
import type { Write } from '../rls-writes.ts';
import { NOT_A_STEP, NOT_A_VALUE, REFUSED, type Statement } from '../run-as.ts';

type Values = Readonly<Record<string, unknown>>;

const PUBLIC = 'is_public = true';

export const MARKED_FILES: readonly Write[] = [
  {
    name: 'mark a file',
    tries: [
      ['alderLiaison', 'of an own draft', (s) => mark(s.world.alderDraft.id), 1],
      ['alderLiaison', 'of a colleague’s', (s) => mark(s.world.colleagueDraft.id), 0],
      ['alderColleague', 'of a draft that was shown', (s) => mark(s.world.alderDraft.id), 0],
      ['birchLiaison', 'of another organization', (s) => mark(s.world.alderDraft.id), 0],
      [
        'alderLiaison',
        'that was filed',
        (s) => update('evidence', PUBLIC, { item_id: s.world.alderItem.id }),
        0,
      ],
      [
        'alderLiaison',
        'and move it to a colleague’s draft',
        (s) =>
          update('evidence', `${PUBLIC}, draft_id = '${s.world.colleagueDraft.id}'`, {
            draft_id: s.world.alderDraft.id,
          }),
        REFUSED,
      ],
      [
        'alderLiaison',
        'as public, for a reason',
        (s) => mark(s.world.alderDraft.id, `${PUBLIC}, mark_reason = 'prices'`),
        NOT_A_VALUE,
      ],
      [
        'alderLiaison',
        'as public, with words in its place',
        (s) => mark(s.world.alderDraft.id, `${PUBLIC}, mark_sealed = 'words'`),
        NOT_A_VALUE,
      ],
      [
        'alderLiaison',
        'for a reason that the law does not know',
        (s) => mark(s.world.alderDraft.id, "mark_reason = 'unfriendly'"),
        NOT_A_VALUE,
      ],
      ['analyst', 'at the desk', (s) => mark(s.world.alderDraft.id), REFUSED],
    ],
  },
  {
    name: 'put a file into a package',
    tries: [
      ['analyst', 'as public, as its filer marked it', (s) => packed(s, { is_public: true }), 1],
      [
        'analyst',
        'as public, that no covered item has',
        (s) => packed(s, { is_public: true, storage_key: newId() }),
        NOT_A_STEP,
      ],
      [
        'analyst',
        'as public, that its filer marked confidential',
        (s) => covering(s, s.world.atHsi, { rendition: 'full', is_public: true }),
        REFUSED,
      ],
      ['analyst', 'of the public version', (s) => inPublic(s, { is_public: true }), 1],
      [
        'analyst',
        'of the public version, confidential',
        (s) => inPublic(s, { is_public: false }),
        REFUSED,
      ],
    ],
  },
];

function mark(draftId: string, set = PUBLIC): Statement {
  return update('evidence', set, { draft_id: draftId });
}

function packed(s: Statements, changes: Values): Statement {
  return file(s, s.world.onItsWay.id, changes);
}

function file({ cast, world }: Statements, referralId: string, changes: Values): Statement {
  return insert('package_files', {
    ...{ referral_id: referralId, id: newId(), destination_id: cast.destinations.targeting },
    storage_key: world.onItsWay.item.evidence[0]?.storageKey,
    ...{ media_type: 'text/plain', byte_size: 1, sealed: Buffer.from('sealed') },
    ...changes,
  });
}

/** A package of the public version, made on the spot for an item whose file is public. */
function inPublic(s: Statements, changes: Values): Statement {
  return covering(s, s.world.onItsWay, { rendition: 'public', ...changes });
}

/** The file of an item in a package that is made on the spot. */
function covering(
  s: Statements,
  { item, decisionId }: Pick<Statements['world']['onItsWay'], 'item' | 'decisionId'>,
  { rendition, ...changes }: Values,
): Statement {
  const id = newId();
  const { targeting } = s.cast.destinations;
  const covered = insert('referral_items', {
    ...{ organization_id: item.organizationId, referral_id: id },
    ...{ item_id: item.id, decision_id: decisionId },
  });
  const referral = s.referral({ id, destination_id: targeting, rendition });
  const sealed = { ...s.packageFor(id, targeting), first: { ...covered, first: referral } };
  const storage_key = item.evidence[0]?.storageKey;
  return { ...file(s, id, { storage_key, ...changes }), first: sealed };
}
