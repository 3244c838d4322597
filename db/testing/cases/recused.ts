// What a recused person sees and does of the matter, by item and by organization, and what an emergency opens.
import { newId } from '#app/lib/ids.ts';
import { insert, type Statements } from '../rls-statements.ts';
import type { Try, Write } from '../rls-writes.ts';
import { REFUSED, type Statement } from '../run-as.ts';

const SEALED = Buffer.from('sealed');
const SOON = new Date(Date.now() + 3_600_000);
const LATER = new Date(Date.now() + 7_200_000);

type Table = readonly [table: string, column: string];

/** Every table that hangs on an item, and where the item's id stands. */
const OF_ITEM: readonly Table[] = [
  ['items', 'id'],
  ['item_versions', 'item_id'],
  ['item_parties', 'item_id'],
  ['item_statuses', 'item_id'],
  ['evidence', 'item_id'],
  ['triage', 'item_id'],
  ['gradings', 'item_id'],
  ['internal_notes', 'item_id'],
  ['messages', 'item_id'],
  ['contact_logs', 'item_id'],
  ['conferences', 'item_id'],
  ['destroyed_contents', 'item_id'],
  ['record_keys', 'record_id'],
];
/** Every table that hangs on a referral. */
const OF_REFERRAL: readonly Table[] = [
  ['referral_items', 'referral_id'],
  ['referrals', 'id'],
  ['packages', 'referral_id'],
  ['package_files', 'referral_id'],
  ['disclosures', 'referral_id'],
];

/** Who is kept from which matter, and who is not. */
const READERS: readonly (readonly [
  who: Try[0],
  because: string,
  matter: 'alder' | 'birch',
  seen: 0 | 1,
])[] = [
  ['analyst', 'as a colleague', 'birch', 1],
  ['secondAnalyst', 'recused from the item', 'birch', 0],
  ['secondAnalystElsewhere', 'recused from the item in another office', 'birch', 0],
  ['secondAnalyst', 'recused from other items', 'alder', 1],
  ['supervisor', 'recused from the organization', 'alder', 0],
  ['supervisor', 'recused from another organization', 'birch', 1],
];
const OPENED: Try[0] = 'secondSupervisor';

const look = ([table, column]: Table, id: string): Statement => ({
  text: `select 1 from ${table} where ${column} = $1 limit 1`,
  values: [id],
});
const mattersOf = ({ world }: Statements) => ({ alder: world.alderItem, birch: world.birchItem });
const talksOf = ({ world }: Statements) => ({ alder: world.alderTalk, birch: world.birchTalk });
const referralsOf = ({ world }: Statements) => ({ alder: world.atTargeting, birch: world.atHsi });

function reading(
  name: string,
  statement: (s: Statements, matter: 'alder' | 'birch') => Statement,
  more: readonly Try[] = [],
): Write {
  const [first, ...others] = READERS.map(
    ([who, because, matter, seen]): Try => [who, because, (s) => statement(s, matter), seen],
  );
  if (first === undefined) throw new Error('nobody reads');
  return { name, tries: [first, ...others, ...more] };
}

function readingOpened(
  name: string,
  statement: (s: Statements, matter: 'alder' | 'birch') => Statement,
): Write {
  return reading(name, statement, [
    [OPENED, 'recused, with the item opened', (s) => statement(s, 'alder'), 1],
  ]);
}

type Matter = { readonly organization_id: string; readonly item_id: string };

/** The same row for either matter, by everybody: who is recused writes it in neither, whatever was opened. */
function writing(
  name: string,
  row: (
    s: Statements,
    by: string,
    matter: Matter & { readonly of: 'alder' | 'birch' },
  ) => Statement,
): Write {
  const by =
    (who: 'analyst' | 'secondAnalyst' | 'supervisor' | 'secondSupervisor', of: 'alder' | 'birch') =>
    (s: Statements): Statement => {
      const { organizationId, id } = mattersOf(s)[of];
      return row(s, s.idOf(who), { organization_id: organizationId, item_id: id, of });
    };
  return {
    name,
    tries: [
      ['analyst', 'as a colleague', by('analyst', 'birch'), 1],
      ['secondAnalyst', 'recused from the item', by('secondAnalyst', 'birch'), REFUSED],
      ['secondAnalyst', 'recused from other items', by('secondAnalyst', 'alder'), 1],
      ['supervisor', 'recused from the organization', by('supervisor', 'alder'), REFUSED],
      ['supervisor', 'recused from another organization', by('supervisor', 'birch'), 1],
      [OPENED, 'recused, with the item opened', by('secondSupervisor', 'alder'), REFUSED],
    ],
  };
}

const sealedRow = (matter: Matter) => ({
  organization_id: matter.organization_id,
  id: newId(),
  item_id: matter.item_id,
  sealed: SEALED,
});

export const RECUSED: readonly Write[] = [
  ...OF_ITEM.map((table) =>
    readingOpened(`read ${table[0]} of a matter`, (s, matter) =>
      look(table, mattersOf(s)[matter].id),
    ),
  ),
  ...OF_REFERRAL.map((table) =>
    reading(`read ${table[0]} of a matter`, (s, matter) => look(table, referralsOf(s)[matter].id)),
  ),
  reading('read decisions of a matter', (s, matter) =>
    look(['decisions', 'item_id'], referralsOf(s)[matter].item.id),
  ),
  readingOpened('read who takes part in a conference of a matter', (s, matter) =>
    look(['conference_participants', 'conference_id'], talksOf(s)[matter].conferenceId),
  ),
  readingOpened('read the key of a file of a matter', (s, matter) =>
    look(['record_keys', 'record_id'], mattersOf(s)[matter].evidence[0]?.id ?? ''),
  ),
  readingOpened('read the key of a message of a matter', (s, matter) =>
    look(['record_keys', 'record_id'], talksOf(s)[matter].questionId),
  ),
  readingOpened('read the key of a conference of a matter', (s, matter) =>
    look(['record_keys', 'record_id'], talksOf(s)[matter].conferenceId),
  ),
  {
    name: 'read the answer of a destination',
    tries: [
      ['analyst', 'as a colleague', answer, 1],
      ['supervisor', 'recused from another organization', answer, 1],
      ['secondAnalyst', 'recused from the item', answer, 0],
    ],
  },
  {
    name: 'read what a destination was told',
    tries: [
      ['analyst', 'as a colleague', notice, 1],
      ['supervisor', 'recused from another organization', notice, 1],
      ['secondAnalyst', 'recused from the item', notice, 0],
    ],
  },
  {
    name: 'read the name of the organization',
    tries: [
      [
        'supervisor',
        'recused from it',
        (s) => look(['record_keys', 'record_id'], s.cast.organizations.alder),
        1,
      ],
    ],
  },
  {
    name: 'read an item after a recusal or an opening is over',
    tries: [
      ['analyst', 'recused once', (s) => item(s.world.birchItem.id), 1],
      [OPENED, 'opened till an hour ago', (s) => item(s.world.alderReturned.id), 0],
      [OPENED, 'opened and ended early', (s) => item(s.world.alderInTriage.id), 0],
      [OPENED, 'never opened', (s) => item(s.world.onItsWay.item.id), 0],
    ],
  },
  writing('note something on a matter', (_s, by, matter) =>
    insert('internal_notes', { ...sealedRow(matter), written_by: by }),
  ),
  writing('grade a matter', (_s, by, matter) =>
    insert('gradings', {
      ...sealedRow(matter),
      source_grade: 'B',
      information_grade: '2',
      graded_by: by,
    }),
  ),
  writing('ask the partner about a matter', (_s, by, matter) =>
    insert('messages', {
      ...sealedRow(matter),
      direction: 'to-partner',
      author_officer_id: by,
    }),
  ),
  writing('log a call about a matter', (_s, by, matter) =>
    insert('contact_logs', {
      ...sealedRow(matter),
      channel: 'phone',
      occurred_at: new Date(0),
      logged_by: by,
    }),
  ),
  writing('call a conference about a matter', (_s, by, matter) =>
    insert('conferences', {
      ...sealedRow(matter),
      starts_at: SOON,
      ends_at: LATER,
      called_by: by,
    }),
  ),
  writing('decide a matter', (s, by, { of }) => {
    const { organizationId, id } = { alder: s.world.alderInTriage, birch: s.world.birchInTriage }[
      of
    ];
    return s.decision({ organization_id: organizationId, item_id: id, decided_by: by });
  }),
  writing('refer a matter further', (s, _by, { of }) => {
    const { atHsi, atTargeting } = s.world;
    const { covered, by: referral } = {
      alder: { covered: atTargeting, by: atHsi },
      birch: { covered: atHsi, by: atTargeting },
    }[of];
    return insert('referral_items', {
      organization_id: covered.organizationId,
      referral_id: referral.id,
      item_id: covered.item.id,
      decision_id: covered.decisionId,
    });
  }),
  writing('add a key to a matter', (_s, _by, { organization_id, item_id }) =>
    insert('record_keys', {
      organization_id,
      record_id: item_id,
      holder_id: newId(),
      wrapped: SEALED,
    }),
  ),
  {
    name: 'give a matter to somebody',
    tries: [
      ['analyst', 'who is free', (s) => give(s, 'supervisor', s.world.birchItem.id), 1],
      ['analyst', 'recused', (s) => give(s, 'secondAnalyst', s.world.birchItem.id), REFUSED],
      [
        'analyst',
        'recused from its organization',
        (s) => give(s, 'supervisor', s.world.alderItem.id),
        REFUSED,
      ],
      ['secondAnalyst', 'recused oneself', (s) => give(s, 'analyst', s.world.birchItem.id), 0],
    ],
  },
  {
    name: 'invite somebody to a conference of a matter',
    tries: [
      ['analyst', 'who is free', (s) => invite(s, 'supervisor'), 1],
      ['analyst', 'who is recused', (s) => invite(s, 'secondAnalyst'), REFUSED],
      ['secondAnalyst', 'recused oneself', (s) => invite(s, 'analyst'), REFUSED],
    ],
  },
];

const item = (id: string): Statement => look(['items', 'id'], id);

function answer(s: Statements): Statement {
  return look(['referral_answers', 'referral_id'], s.world.atHsi.id);
}

function notice(s: Statements): Statement {
  return look(['referral_notices', 'referral_id'], s.world.atHsi.id);
}

type Officer = 'analyst' | 'secondAnalyst' | 'supervisor';

function give(s: Statements, who: Officer, itemId: string): Statement {
  return {
    text: 'update triage set assigned_to = $2 where item_id = $1',
    values: [itemId, s.idOf(who)],
  };
}

function invite(s: Statements, who: Officer): Statement {
  return insert('conference_participants', {
    organization_id: s.cast.organizations.birch,
    conference_id: s.world.birchTalk.conferenceId,
    id: newId(),
    officer_id: s.idOf(who),
  });
}
