import { createLookup } from './lookup.ts';

/** Traffic Light Protocol 2.0, widest last. */
export const tlp = createLookup([
  { code: 'red', name: 'TLP:RED', meaning: 'Named recipients only.' },
  {
    code: 'amber_strict',
    name: 'TLP:AMBER+STRICT',
    meaning: "The recipient's own organization only.",
  },
  {
    code: 'amber',
    name: 'TLP:AMBER',
    meaning: "The recipient's organization and its clients, need to know.",
  },
  { code: 'green', name: 'TLP:GREEN', meaning: 'The community, not the public.' },
  { code: 'clear', name: 'TLP:CLEAR', meaning: 'No limit on sharing.' },
]);
