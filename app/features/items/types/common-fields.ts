import { createLookup } from '#app/reference/lookup.ts';
import { isAdverseRole } from '#app/reference/party-roles.ts';
import { narrativeOf, partiesOf, plainTextOf, textOf } from './filing.ts';
import type { CheckPoint, Condition, Field, Rule, Step } from './item-type.ts';

/** Room for a title, a paragraph, an essay. */
const LINE = 200;
const PARAGRAPH = 4_000;

/** Characters of narrative below which an analyst cannot start. */
const SHORT_NARRATIVE = 80;

export const yesNo = createLookup([
  { code: 'yes', name: 'Yes' },
  { code: 'no', name: 'No' },
]);

type Words = Pick<
  Field,
  | 'name'
  | 'label'
  | 'help'
  | 'example'
  | 'required'
  | 'requiredWhen'
  | 'shownWhen'
  | 'neverConfidential'
>;

/** A field of one line. */
export function line(field: Words): Field {
  return { ...field, kind: 'text', maxLength: LINE };
}

/** A field of several lines. */
export function paragraph(field: Words): Field {
  return { ...field, kind: 'longtext', maxLength: PARAGRAPH };
}

/** First question of every item: yes shows the telephone line and puts the item on top. */
export const dangerStep: Step = {
  code: 'danger',
  title: 'Immediate danger',
  help: 'If someone may be hurt soon, call first and file afterwards.',
  fields: [
    {
      name: 'dangerToLife',
      kind: 'choice',
      choices: yesNo,
      label: 'Is anyone in immediate danger?',
      help: 'For example: goods about to arrive that can poison, burn or explode.',
      required: 'Say whether anyone is in immediate danger.',
      clear: 'dangerToLife',
    },
    paragraph({
      name: 'dangerDetail',
      label: 'What is the danger?',
      help: 'Who, where and when, as far as you know.',
      shownWhen: { field: 'dangerToLife', is: ['yes'] },
    }),
  ],
};

export const titleField: Field = line({
  name: 'title',
  label: 'Title',
  help: 'One line that tells an analyst what this is about.',
  example: 'Steel hangers from China declared as Thai, three shipments in May',
  required: 'Give it a title of one line.',
});

export const portField: Field = {
  name: 'port',
  kind: 'port',
  label: 'U.S. port of entry',
  help: 'Where the goods arrive, as a four-digit code. Leave empty if not known.',
  example: '2704',
  clear: 'port',
};

export const valueField: Field = {
  name: 'value',
  kind: 'money',
  label: 'Value in U.S. dollars',
  help: 'Your best estimate of all shipments together. Only its band is stored unsealed.',
  example: '1,250,000',
  clear: 'valueBand',
};

export const periodFields: readonly Field[] = [
  {
    name: 'periodFrom',
    kind: 'date',
    label: 'From',
    help: 'First day you know of, or expect.',
    example: '11 3 2026',
  },
  {
    name: 'periodTo',
    kind: 'date',
    label: 'To',
    help: 'Last day. Leave empty if it goes on.',
    example: '11 30 2026',
  },
];

/** The tariff numbers of the goods; required where the type, or this profile of it, cannot be judged without one. */
export function htsField(required?: string, requiredWhen?: Condition): Field {
  return {
    name: 'hts',
    kind: 'hts',
    isMany: true,
    label: 'Tariff number',
    help: 'Four to ten digits, most important first; several with commas between.',
    example: '8541.43.0010',
    clear: 'hts',
    ...(required === undefined ? {} : { required }),
    ...(requiredWhen === undefined ? {} : { requiredWhen }),
  };
}

/** Who is involved. */
export function partiesStep(help: string, required?: string): Step {
  return {
    code: 'parties',
    title: 'Who is involved',
    help,
    fields: [
      {
        name: 'parties',
        kind: 'parties',
        label: 'Parties',
        help: 'Role and name of each. Address, country and numbers make them findable.',
        ...(required === undefined ? {} : { required }),
      },
    ],
  };
}

/** The story in the filer's own words, and what a type asks beside it. */
export function storyStep(help: string, more: readonly Field[] = []): Step {
  return {
    code: 'story',
    title: 'What happened',
    help,
    fields: [
      {
        name: 'narrative',
        kind: 'narrative',
        label: 'What happened',
        help: 'Put [square brackets] around what is business confidential.',
        required: 'Say what happened.',
      },
      ...more,
    ],
  };
}

export const certificationField: Field = {
  name: 'certification',
  kind: 'checkbox',
  label: 'What I file is accurate and complete to the best of my knowledge',
  help: 'Knowingly false statements to the government are punishable.',
  required: 'Confirm that what you file is accurate and complete.',
};

export const certifyStep: Step = {
  code: 'certify',
  title: 'Certify',
  help: 'Electronic filing counts as your signature.',
  fields: [certificationField],
};

/** A period ends after it starts. */
export const periodRule: Rule = {
  at: 'periodTo',
  reads: ['periodFrom', 'periodTo'],
  check: (filing) => {
    const [from, to] = [textOf(filing, 'periodFrom'), textOf(filing, 'periodTo')];
    return from && to && to < from ? 'The last day must not be before the first.' : null;
  },
};

export const narrativePoint: CheckPoint = {
  code: 'narrative',
  sentence: 'The narrative tells what happened, not only that it happened.',
  isMet: (filing) => {
    const doc = narrativeOf(filing);
    return doc !== null && plainTextOf(doc).length >= SHORT_NARRATIVE;
  },
};

export const violatorPoint: CheckPoint = {
  code: 'violator',
  sentence: 'At least one party is named whom the allegation is about.',
  isMet: (filing) => partiesOf(filing).some((party) => isAdverseRole(party.role)),
};

/** Points of sufficiency that most types share. */
export const whenPoint: CheckPoint = {
  code: 'when',
  sentence: 'The time is known: a first day is given.',
  isMet: (filing) => textOf(filing, 'periodFrom') !== '',
};

export const portPoint: CheckPoint = {
  code: 'port',
  sentence: 'The port is known, so that shipments can be stopped there.',
  isMet: (filing) => textOf(filing, 'port') !== '',
};

export const evidencePoint: CheckPoint = {
  code: 'evidence',
  sentence: 'A file shows it: photographs, invoices, e-mails, laboratory reports.',
  isMet: (_filing, { evidenceCount }) => evidenceCount > 0,
};

export const findablePoint: CheckPoint = {
  code: 'findable',
  sentence: 'Whoever is accused can be found: by a number, an address or a web address.',
  isMet: (filing) =>
    partiesOf(filing).some(
      ({ role, importerNumber, identifier, address }) =>
        isAdverseRole(role) && [importerNumber, identifier, address].some((fact) => fact !== ''),
    ),
};

export const makerPoint: CheckPoint = {
  code: 'maker',
  sentence: 'The manufacturer or exporter is named.',
  isMet: (filing) =>
    partiesOf(filing).some(({ role }) => ['manufacturer', 'exporter'].includes(role)),
};

export const productPoint: CheckPoint = {
  code: 'product',
  sentence: 'The goods are described.',
  isMet: (filing) => textOf(filing, 'product') !== '',
};
