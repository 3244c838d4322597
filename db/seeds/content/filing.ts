import { centerOf } from './centers.ts';
import type {
  AdcvdCase,
  CoreCase,
  CoreParty,
  IprCase,
  PreferenceCase,
  TrendCase,
} from './core.types.ts';
import { docOf, textIn } from './doc.ts';
import { organizationFacts } from './organization-facts.ts';
import { daysBefore } from './times.ts';
import type { DemoFiling, DemoFilingParty, DemoPerson, DemoRow } from './world.types.ts';

type Filer = {
  readonly person: DemoPerson;
  readonly organization: string;
  readonly startedAt: Date;
};
type Answers = Record<string, DemoFiling[string] | undefined>;

/** The answers that a filer of this case gives, by the field names of its type; an unfinished draft leaves some out. */
export function filingOf(item: CoreCase, filer: Filer, isDraft: boolean): DemoFiling {
  const common: Answers = {
    dangerToLife: item.danger ? 'yes' : 'no',
    dangerDetail: item.danger ? dangerOf(item) : undefined,
    title: item.title,
    hts: [item.hts],
    port: item.port,
    periodFrom: dateOf(daysBefore(filer.startedAt, 75)),
    periodTo:
      item.type === 'trend' || item.hts.length % 2
        ? undefined
        : dateOf(daysBefore(filer.startedAt, 3)),
    parties: item.parties.length > 0 ? item.parties.map(partyOf) : undefined,
    narrative: docOf(item.text),
  };
  const answers: Answers = { ...common, ...ownAnswers(item, filer) };
  const unfinished = isDraft
    ? ['certification', 'publicConsent', 'value', 'periodTo', 'signerName', 'signerContact']
    : [];
  const kept = Object.entries(answers).filter(
    ([name, value]) => value !== undefined && !unfinished.includes(name),
  );
  return Object.fromEntries(
    kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function ownAnswers(item: CoreCase, filer: Filer): Answers {
  switch (item.type) {
    case 'adcvd':
      return adcvdAnswers(item, filer);
    case 'ipr':
      return iprAnswers(item, filer);
    case 'preference':
      return preferenceAnswers(item);
    case 'trend':
      return trendAnswers(item);
  }
}

function adcvdAnswers(item: AdcvdCase, filer: Filer): Answers {
  return {
    orders: item.orders,
    evasionMethods: [item.method],
    product: item.goods,
    originCountry: item.madeIn,
    declaredOrigin: item.declared === item.madeIn ? undefined : item.declared,
    value: item.valueUsd,
    ...formalAnswers(filer),
    certification: true,
  };
}

/** Producers and their associations make formal allegations; importers leave plain tips about their rivals. */
function formalAnswers({ person, organization }: Filer): Answers {
  const facts = organizationFacts.find(({ key }) => key === organization);
  const isAssociation = facts?.kind === 'association';
  if (!isAssociation && facts?.kind !== 'domestic_producer') return {};
  return {
    formal: true,
    standing: isAssociation ? 'trade_association' : 'domestic_producer',
    standingReason: isAssociation
      ? `${facts.name} is an association most of whose members make a like product in the United States.`
      : `${facts.name} makes a like product in the United States.`,
    serviceEmail: person.email,
    publicConsent: true,
    signerName: person.name,
    signerPosition: person.title,
    signerContact: person.phone,
  };
}

function iprAnswers(item: IprCase, { organization }: Filer): Answers {
  const owner = organizationFacts.find(({ key }) => key === organization);
  return {
    rightKind: item.right,
    rightOwner: owner?.name ?? organization,
    recordationNumber: item.recordation,
    infringementKind: item.kind,
    materialDifference:
      item.kind === 'gray_market' ? textIn(docOf(item.text)).split('\n')[0] : undefined,
    protectedWork: ['piratical', 'circumvention_device'].includes(item.kind)
      ? item.mark
      : undefined,
    product: `${item.goods}. Right: ${item.mark}.`,
    features: featuresIn(item.text),
    healthAndSafety: item.danger || /batter|charger|lens|bolt/i.test(item.goods) ? 'yes' : 'no',
    originCountry: item.madeIn,
    value: item.valueUsd,
    ...smallParcelAnswers(item),
    certification: true,
  };
}

/** Sellers with a shop on the net send parcels; what is said of the shop stands where an address would. */
function smallParcelAnswers({ parties }: IprCase): Answers {
  const shops = parties.filter(
    ([role, , place]) => role === 'seller' && /storefront|shop|account|online/i.test(place),
  );
  if (shops.length === 0) return {};
  return {
    smallParcel: true,
    parcels: shops.map(([, seller, place]) => ({ marketplace: place, seller })),
  };
}

function featuresIn(text: string): readonly DemoRow[] | undefined {
  const suspect = signsIn(text);
  return suspect ? [{ feature: 'What to look at', suspect: suspect.slice(0, 500) }] : undefined;
}

/** What the narrative says about telling true from false; brackets and bold marks gone. */
function signsIn(text: string): string | undefined {
  const plain = textIn(docOf(text)).split('\n');
  const said =
    plain.find((part) => part.includes('How to tell')) ??
    plain.find((part) => /genuine|ours|our mark/i.test(part));
  return said?.replace(/^How to tell:\s*/, '').trim();
}

function preferenceAnswers(item: PreferenceCase): Answers {
  return {
    agreement: item.agreement,
    indicator: item.spi,
    claimedOrigin: item.declared,
    originCountry: item.madeIn,
    rulesFailed: [item.rule],
    patterns: [item.pattern],
    product: item.goods,
    value: item.valueUsd,
    certification: true,
  };
}

function trendAnswers(item: TrendCase): Answers {
  return {
    trendKind: item.kind,
    sectors: [centerOf(item.hts)],
    confidence: item.confidence,
    tlp: item.confidence === 'high' ? 'amber' : 'amber_strict',
    countries: [item.madeIn],
  };
}

function dangerOf(item: CoreCase): string {
  return `${item.goods}. The goods can hurt whoever uses them; they are on the way to the public. Details in the narrative.`;
}

function partyOf([role, name, address, country, identifier = '']: CoreParty): DemoFilingParty {
  const isImporterNumber = /^\d{2}-\d{7}[A-Z0-9]{2}$/.test(identifier);
  return {
    role,
    name,
    address,
    country,
    importerNumber: isImporterNumber ? identifier : '',
    identifier: isImporterNumber ? '' : identifier,
  };
}

function dateOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
