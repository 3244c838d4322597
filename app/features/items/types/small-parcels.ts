import { rowsOf } from './filing.ts';
import type { CheckPoint, Condition, Field, Step } from './item-type.ts';

/** Rows of offers and parcels in one filing; a longer list is a file. */
const MAX_PARCEL_ROWS = 200;

const isSmallParcel: Condition = { field: 'smallParcel', is: ['on'] };

/** Any allegation can carry the small-parcel profile: ticking this adds a page. */
export const smallParcelField: Field = {
  name: 'smallParcel',
  kind: 'checkbox',
  label: 'The goods come in small parcels, bought online',
  help: 'Adds a page for marketplaces, sellers, offers and parcels.',
};

/** Offers and parcels. Addresses of offers are kept as text: nobody fetches them and no page links to them. */
export const parcelsStep: Step = {
  code: 'parcels',
  title: 'Offers and parcels',
  help: 'Where they are sold, by whom, and what came. What you know of each is enough.',
  shownWhen: isSmallParcel,
  fields: [
    {
      name: 'parcels',
      kind: 'table',
      row: 'Offer',
      maxRows: MAX_PARCEL_ROWS,
      label: 'Offers and parcels',
      help: 'One row for each offer or seller. Cells copied out of a spreadsheet can be pasted into a row.',
      required: 'Name at least one marketplace or shop.',
      columns: [
        {
          name: 'marketplace',
          kind: 'text',
          maxLength: 80,
          label: 'Marketplace',
          help: 'Or the name of the shop.',
          required: 'Name the marketplace or shop.',
        },
        {
          name: 'seller',
          kind: 'text',
          maxLength: 80,
          label: 'Seller',
          help: 'Its id or name there.',
        },
        {
          name: 'listing',
          kind: 'text',
          maxLength: 2_000,
          label: 'Address of the offer',
          help: 'Kept as text; nobody opens it.',
        },
        { name: 'parcels', kind: 'count', label: 'Parcels', help: 'How many.', example: '12' },
        {
          name: 'value',
          kind: 'money',
          label: 'Value',
          help: 'Of them together, in U.S. dollars.',
          example: '480.00',
        },
      ],
    },
  ],
};

export const parcelsPoint: CheckPoint = {
  code: 'parcels',
  sentence: 'An offer can be found again: its address, or seller and marketplace, are given.',
  when: isSmallParcel,
  isMet: (filing) =>
    rowsOf(filing, 'parcels').some(({ listing, seller }) => Boolean(listing || seller)),
};
