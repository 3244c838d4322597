import { evasionMethods } from '#app/reference/evasion-methods.ts';
import { interestedParties } from '#app/reference/interested-parties.ts';
import {
  certificationField,
  dangerStep,
  htsField,
  line,
  narrativePoint,
  paragraph,
  partiesStep,
  periodFields,
  periodRule,
  portField,
  productPoint,
  storyStep,
  titleField,
  valueField,
} from './common-fields.ts';
import { isChecked, listOf, narrativeOf, partiesOf, plainTextOf, textOf } from './filing.ts';
import type { ItemType } from './item-type.ts';

/**
 * Evasion of antidumping or countervailing duty, after the allegation fields of 19 CFR 165.11. What paragraphs (1) to
 * (5) ask for is never confidential: party, standing, importer, merchandise, orders.
 */
export const adcvd: ItemType = {
  code: 'adcvd',
  name: 'AD/CVD evasion',
  help: 'Goods enter without the antidumping or countervailing duty that an order puts on them.',
  version: 1,
  steps: [
    dangerStep,
    {
      code: 'claim',
      title: 'What is evaded, and how',
      help: 'One allegation is about one importer. It may name several orders.',
      fields: [
        titleField,
        {
          name: 'orders',
          kind: 'order',
          isMany: true,
          label: 'Order number',
          help: 'Letter A or C and six digits, with the company part if you know it; several with commas between.',
          example: 'A-570-918',
          required: 'Name at least one antidumping or countervailing duty order.',
          neverConfidential: true,
          clear: 'orderNumber',
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
        htsField('Name at least one tariff number of the merchandise.'),
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
      ],
    },
    partiesStep(
      'Exactly one importer of record, and everyone else you know of.',
      'Name the importer.',
    ),
    storyStep('What you know, how you know it, and which file shows it.'),
    {
      code: 'standing',
      title: 'Who you are in this',
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
          label: 'I agree that party, standing, importer, merchandise and orders may be public',
          help: 'The law asks for this consent with every allegation.',
          required: 'Agree that party, standing, importer, merchandise and orders may be public.',
        },
        line({
          name: 'signerName',
          label: 'Signer',
          help: 'Full name.',
          required: 'Enter the name of the signer.',
        }),
        line({
          name: 'signerPosition',
          label: 'Position',
          help: 'In the filing party.',
          required: 'Enter the position of the signer.',
        }),
        line({
          name: 'signerContact',
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
        if (partiesOf(filing).length === 0) return null;
        const count = partiesOf(filing, 'importer_of_record').length;
        if (count === 0) return 'Name the importer of record among the parties.';
        return count === 1
          ? null
          : `An allegation names exactly one importer. You named ${count}: file one allegation for each.`;
      },
    },
    {
      at: 'parties',
      reads: ['parties'],
      check: (filing) =>
        partiesOf(filing, 'importer_of_record').some((party) => party.address === '')
          ? 'Enter the address of the importer; the law asks for it.'
          : null,
    },
  ],
  completeness: [
    {
      code: 'one_importer',
      sentence: 'Exactly one importer is named, with address.',
      isMet: (filing) => {
        const [importer, another] = partiesOf(filing, 'importer_of_record');
        return importer !== undefined && another === undefined && importer.address !== '';
      },
    },
    productPoint,
    {
      code: 'order',
      sentence: 'At least one order that covers the merchandise is named.',
      isMet: (filing) => listOf(filing, 'orders').length > 0,
    },
    {
      code: 'standing',
      sentence: 'The party says why it is an interested party.',
      isMet: (filing) =>
        textOf(filing, 'standing') !== '' && textOf(filing, 'standingReason') !== '',
    },
    {
      code: 'support',
      sentence:
        'Information reasonably available to the party supports the allegation: a file, or a full narrative.',
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
      isMet: (filing) =>
        isChecked(filing, 'certification') &&
        isChecked(filing, 'publicConsent') &&
        textOf(filing, 'signerName') !== '',
    },
  ],
  usualDestinations: ['targeting', 'hsi'],
};
