import { evasionMethods } from '#app/reference/evasion-methods.ts';
import { interestedParties } from '#app/reference/interested-parties.ts';
import {
  certificationField,
  dangerStep,
  evidencePoint,
  htsField,
  line,
  makerPoint,
  narrativePoint,
  paragraph,
  partiesStep,
  periodFields,
  periodRule,
  portField,
  portPoint,
  productPoint,
  storyStep,
  titleField,
  valueField,
  violatorPoint,
  whenPoint,
} from './common-fields.ts';
import {
  type Filing,
  isChecked,
  listOf,
  narrativeOf,
  type Party,
  partiesOf,
  plainTextOf,
  textOf,
} from './filing.ts';
import type { Condition, ItemType } from './item-type.ts';
import { parcelsPoint, parcelsStep, smallParcelField } from './small-parcels.ts';

/** The profile that turns a tip into a case under the law: its rules and its checklist of receipt apply. */
const isFormal: Condition = { field: 'formal', is: ['on'] };

/**
 * Evasion of antidumping or countervailing duty, after the allegation fields of 19 CFR 165.11. What paragraphs (1) to
 * (5) ask for is never confidential: party, standing, importer, merchandise, orders.
 */
export const adcvd: ItemType = {
  code: 'adcvd',
  name: 'AD/CVD evasion',
  help: 'Goods enter without the antidumping or countervailing duty that an order puts on them.',
  version: 2,
  oneParty: 'importer_of_record',
  steps: [
    dangerStep,
    {
      code: 'claim',
      title: 'What is evaded, and how',
      help: 'One allegation is about one importer. It may name several orders.',
      fields: [
        titleField,
        {
          name: 'formal',
          kind: 'checkbox',
          label: 'This is a formal allegation under the Enforce and Protect Act (EAPA)',
          help: 'It starts the clocks of the law and asks who you are in this. Leave it for a plain tip.',
        },
        {
          name: 'orders',
          kind: 'order',
          isMany: true,
          label: 'Order number',
          help: 'Letter A or C and six digits, with the company part if you know it; several with commas between.',
          example: 'A-570-918',
          required: 'Name at least one antidumping or countervailing duty order.',
          requiredWhen: isFormal,
          neverConfidential: true,
          clear: 'orderNumber',
        },
        {
          name: 'thirdCountryCases',
          kind: 'order',
          isMany: true,
          label: 'Third-country case',
          help: 'The case number that pairs the order with another declared country, if one is used.',
          example: 'A-451-988',
          neverConfidential: true,
        },
        {
          name: 'evasionMethods',
          kind: 'multi',
          choices: evasionMethods,
          label: 'How the duty is evaded',
          help: 'The main method first; choose all that you see signs of.',
          required: 'Choose at least one way in which the duty is evaded.',
          clear: 'evasionMethod',
        },
        line({
          name: 'related',
          label: 'Filed together with',
          help: 'Another filing that belongs to this one: its title or control number.',
        }),
      ],
    },
    {
      code: 'goods',
      title: 'The merchandise',
      help: 'What it is, where it really comes from, and what the importer declares.',
      fields: [
        paragraph({
          name: 'product',
          label: 'Merchandise',
          help: 'Describe it so that one can see it is covered by the order.',
          example: 'Steel wire garment hangers, 13 to 18 inches, painted or galvanized',
          required: 'Describe the merchandise.',
          neverConfidential: true,
        }),
        htsField('Name at least one tariff number of the merchandise.', isFormal),
        {
          name: 'originCountry',
          kind: 'country',
          label: 'Country it really comes from',
          help: 'Where you believe it is made.',
          example: 'China',
          required: 'Name the country where you believe the merchandise is made.',
          clear: 'originCountry',
        },
        {
          name: 'declaredOrigin',
          kind: 'country',
          label: 'Country declared',
          help: 'The origin on the entry, if it is another one.',
          example: 'Thailand',
        },
        portField,
        valueField,
        ...periodFields,
        smallParcelField,
      ],
    },
    parcelsStep,
    partiesStep(
      'One importer of record, and everyone else you know of.',
      'Name the importer, or whoever else takes part in it.',
    ),
    storyStep('What you know, how you know it, and which file shows it.'),
    {
      code: 'standing',
      title: 'Who you are in this',
      shownWhen: isFormal,
      help: 'The law lets interested parties allege evasion; this part is public.',
      fields: [
        {
          name: 'standing',
          kind: 'choice',
          choices: interestedParties,
          label: 'Interested party',
          help: 'The kind that fits the party you file for.',
          required: 'Choose the kind of interested party.',
          neverConfidential: true,
        },
        paragraph({
          name: 'standingReason',
          label: 'Why it qualifies',
          help: 'One or two sentences.',
          example: 'We have made steel wire garment hangers in Alabama since 1998.',
          required: 'Say why the party qualifies as an interested party.',
          neverConfidential: true,
        }),
        line({
          name: 'agent',
          label: 'Agent',
          help: 'Counsel or other agent who acts for the party.',
          neverConfidential: true,
        }),
        {
          name: 'serviceEmail',
          kind: 'text',
          maxLength: 254,
          isEmail: true,
          label: 'E-mail for service',
          help: 'Notices in the case go there.',
          example: 'trade@company.example',
          required: 'Enter the e-mail address for service.',
          neverConfidential: true,
        },
      ],
    },
    {
      code: 'certify',
      title: 'Certify and sign',
      help: 'Electronic filing counts as your signature.',
      fields: [
        certificationField,
        {
          name: 'publicConsent',
          kind: 'checkbox',
          shownWhen: isFormal,
          label: 'I agree that party, standing, importer, merchandise and orders may be public',
          help: 'The law asks for this consent with every allegation.',
          required: 'Agree that party, standing, importer, merchandise and orders may be public.',
        },
        line({
          name: 'signerName',
          shownWhen: isFormal,
          label: 'Signer',
          help: 'Full name.',
          required: 'Enter the name of the signer.',
        }),
        line({
          name: 'signerPosition',
          shownWhen: isFormal,
          label: 'Position',
          help: 'In the filing party.',
          required: 'Enter the position of the signer.',
        }),
        line({
          name: 'signerContact',
          shownWhen: isFormal,
          label: 'Telephone or e-mail',
          help: 'To reach the signer.',
          required: 'Enter how to reach the signer.',
        }),
      ],
    },
  ],
  rules: [
    periodRule,
    {
      at: 'parties',
      reads: ['parties'],
      check: (filing) => {
        const count = importersOf(filing).length;
        return count > 1
          ? `An allegation names exactly one importer. You named ${count}: file one allegation for each.`
          : null;
      },
    },
    {
      at: 'parties',
      reads: ['parties'],
      when: isFormal,
      check: (filing) => {
        if (partiesOf(filing).length === 0) return null;
        const [importer] = importersOf(filing);
        if (!importer) return 'Name the importer of record among the parties.';
        return importersOf(filing).every(({ address }) => address !== '')
          ? null
          : 'Enter the address of the importer; the law asks for it.';
      },
    },
    {
      at: 'declaredOrigin',
      reads: ['thirdCountryCases', 'declaredOrigin'],
      check: (filing) =>
        listOf(filing, 'thirdCountryCases').length > 0 && textOf(filing, 'declaredOrigin') === ''
          ? 'Name the country declared: a third-country case pairs the order with it.'
          : null,
    },
  ],
  completeness: [
    {
      code: 'one_importer',
      sentence: 'Exactly one importer is named, with address.',
      when: isFormal,
      isMet: (filing) => {
        const [importer, another] = importersOf(filing);
        return importer !== undefined && another === undefined && importer.address !== '';
      },
    },
    violatorPoint,
    productPoint,
    {
      code: 'order',
      sentence: 'At least one order that covers the merchandise is named.',
      when: isFormal,
      isMet: (filing) => listOf(filing, 'orders').length > 0,
    },
    {
      code: 'standing',
      sentence: 'The party says why it is an interested party.',
      when: isFormal,
      isMet: (filing) =>
        textOf(filing, 'standing') !== '' && textOf(filing, 'standingReason') !== '',
    },
    {
      code: 'support',
      sentence:
        'Information reasonably available to the party supports the allegation: a file, or a full narrative.',
      when: isFormal,
      isMet: (filing, { evidenceCount }) => {
        const doc = narrativeOf(filing);
        return evidenceCount > 0 || (doc !== null && plainTextOf(doc).length >= 600);
      },
    },
    narrativePoint,
    {
      code: 'certification',
      sentence:
        'Accuracy is certified, publication of the main facts agreed to, and the filing signed.',
      when: isFormal,
      isMet: (filing) =>
        isChecked(filing, 'certification') &&
        isChecked(filing, 'publicConsent') &&
        textOf(filing, 'signerName') !== '',
    },
  ],
  sufficiency: [
    {
      code: 'initiation',
      sentence:
        'Facts reasonably suggest evasion: a file supports the narrative, and the country declared differs from the true one or the method says otherwise.',
      when: isFormal,
      isMet: (filing, { evidenceCount }) =>
        evidenceCount > 0 &&
        (differs(filing) ||
          listOf(filing, 'evasionMethods').some((method) => method !== 'transshipment')),
    },
    {
      code: 'order_known',
      sentence: 'An order is named, so that entries can be compared with it.',
      isMet: (filing) => listOf(filing, 'orders').length > 0,
    },
    {
      code: 'declared',
      sentence: 'What is declared is known: the country on the entry is given.',
      isMet: (filing) => textOf(filing, 'declaredOrigin') !== '',
    },
    {
      code: 'importer',
      sentence: 'The importer is named, with a number or address that finds it.',
      isMet: (filing) =>
        importersOf(filing).some(
          ({ importerNumber, address }) => importerNumber !== '' || address !== '',
        ),
    },
    makerPoint,
    whenPoint,
    portPoint,
    evidencePoint,
    parcelsPoint,
  ],
  clocks: [
    {
      code: 'initiate',
      label: 'Initiate an investigation or refuse to',
      businessDays: 15,
      basis: '19 CFR 165.15',
      when: isFormal,
    },
  ],
  usualDestinations: ['targeting', 'hsi'],
};

function importersOf(filing: Filing): readonly Party[] {
  return partiesOf(filing, 'importer_of_record');
}

function differs(filing: Filing): boolean {
  const declared = textOf(filing, 'declaredOrigin');
  return declared !== '' && declared !== textOf(filing, 'originCountry');
}
