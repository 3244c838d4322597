import { createLookup } from './lookup.ts';

/** Patterns of preference fraud. */
export const fraudPatterns = createLookup([
  { code: 'false_origin', name: 'False origin', isCriminal: false },
  { code: 'transshipment', name: 'Transshipment or relabelling', isCriminal: false },
  {
    code: 'non_originating_inputs',
    name: 'Yarn, fabric or parts from outside the region',
    isCriminal: false,
  },
  { code: 'false_certificate', name: 'False or missing certificate', isCriminal: true },
  { code: 'undervaluation', name: 'Undervaluation', isCriminal: false },
  { code: 'undercounting', name: 'Undercounting', isCriminal: false },
  { code: 'misdescription', name: 'Misdescription, such as cotton as ramie', isCriminal: false },
  { code: 'no_financial_interest', name: 'Importer without financial interest', isCriminal: false },
  { code: 'stolen_identity', name: "Stolen importer's identity", isCriminal: true },
  {
    code: 'via_united_states',
    name: 'Foreign goods passed through the United States as regional',
    isCriminal: false,
  },
]);

/** Tests of origin that a preference claim can fail. */
export const originRules = createLookup([
  { code: 'yarn_forward', name: 'Yarn forward (yarn, fabric and sewing in the region)' },
  { code: 'tariff_shift', name: 'Tariff shift' },
  { code: 'value_content', name: 'Regional value content' },
  { code: 'direct_shipment', name: 'Direct shipment' },
  { code: 'wholly_obtained', name: 'Wholly obtained or produced' },
  { code: 'quantity_limit', name: 'Quantity limit of an exception' },
  { code: 'unknown', name: 'Not known' },
]);
