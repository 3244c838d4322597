import { type DestinationCode, destinations } from '#app/reference/destinations.ts';
import { fraudPatterns } from '#app/reference/fraud-patterns.ts';

/** What a recommendation is based on. */
export interface RoutingFacts {
  readonly type: string;
  readonly dangerToLife: boolean;
  readonly healthAndSafety: boolean;
  readonly iprKind: string | null;
  readonly evasionMethods: readonly string[];
  readonly patterns: readonly string[];
  readonly port: string | null;
  readonly hts: string | null;
  /** Admiralty information grade, or null before grading. */
  readonly informationGrade: string | null;
}

/** A destination proposed to the analyst, who decides, and why. */
export interface Recommendation {
  readonly destination: DestinationCode;
  readonly reason: string;
}

interface RoutingRule {
  readonly destination: DestinationCode;
  readonly reason: string;
  readonly applies: (facts: RoutingFacts) => boolean;
}

const CRIMINAL_METHODS: ReadonlySet<string> = new Set([
  'false_documents',
  'shell_importer',
  'hidden_affiliate',
  'bond_abuse',
]);

function isCriminal(facts: RoutingFacts): boolean {
  return (
    facts.evasionMethods.some((method) => CRIMINAL_METHODS.has(method)) ||
    facts.patterns.some((pattern) => fraudPatterns.find(pattern)?.isCriminal ?? false)
  );
}

/** Rules in the order in which their reasons are read. */
const rules: readonly RoutingRule[] = [
  {
    destination: 'hsi',
    reason: 'Someone may be in danger: investigators hear first.',
    applies: (facts) => facts.dangerToLife,
  },
  {
    destination: 'targeting',
    reason: 'Someone may be in danger: shipments must be stopped.',
    applies: (facts) => facts.dangerToLife,
  },
  {
    destination: 'ipr-center',
    reason: 'It is about an intellectual property right.',
    applies: (facts) => facts.type === 'ipr',
  },
  {
    destination: 'targeting',
    reason: 'Counterfeits with a known port can be stopped there.',
    applies: (facts) =>
      facts.type === 'ipr' && facts.iprKind === 'counterfeit' && facts.port !== null,
  },
  {
    destination: 'hsi',
    reason: 'Counterfeits that harm health or safety are a crime.',
    applies: (facts) => facts.type === 'ipr' && facts.healthAndSafety,
  },
  {
    destination: 'targeting',
    reason:
      'Entries of goods under an order can be selected by tariff number, origin and importer.',
    applies: (facts) => facts.type === 'adcvd',
  },
  {
    destination: 'targeting',
    reason: 'Preference claims can be selected for a request for information.',
    applies: (facts) => facts.type === 'preference',
  },
  {
    destination: 'hsi',
    reason: 'Forged papers, stolen identities and shell firms point to a crime.',
    applies: isCriminal,
  },
  {
    destination: 'targeting',
    reason: 'A trend with a tariff number or port can become a targeting rule.',
    applies: (facts) => facts.type === 'trend' && (facts.hts !== null || facts.port !== null),
  },
];

/**
 * Destinations to propose, each with its reasons in sentences, in the order of the list of destinations. Information
 * graded improbable is proposed to nobody unless someone may be in danger. A person decides.
 */
export function recommendDestinations(facts: RoutingFacts): readonly Recommendation[] {
  if (facts.informationGrade === '5' && !facts.dangerToLife) return [];
  const met = rules.filter((rule) => rule.applies(facts));
  return destinations.codes
    .map((destination) => ({
      destination,
      reason: met
        .filter((rule) => rule.destination === destination)
        .map((rule) => rule.reason)
        .join(' '),
    }))
    .filter(({ reason }) => reason !== '');
}
