import { isRichText, type ReadRichText } from '../types/filing.ts';
import type { ItemTypeCode } from '../types/registry.ts';

/** Stands in for the editor's check: takes a document, or plain text as paragraphs. */
export const readPlainText: ReadRichText = (posted) => {
  if (isRichText(posted)) return { doc: posted };
  if (typeof posted !== 'string' || posted.length > 100_000)
    return { problem: 'The narrative could not be read.' };
  const content = posted
    .split('\n')
    .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }));
  return { doc: { type: 'doc', content } };
};

const importer = {
  role: 'importer_of_record',
  name: 'Harrow & Lisle Trading LLC',
  address: '4100 Dock Road, Carson, CA 90745',
  country: 'US',
  importerNumber: '84 1927365 00',
  identifier: '',
};
const maker = {
  role: 'manufacturer',
  name: 'Baolin Wire Products Co.',
  address: '77 Jianshe Road, Shaoxing',
  country: 'China',
  importerNumber: '',
  identifier: 'CNBAOWIR77SHA',
};
const period = {
  periodFrom: { year: '2026', month: '5', day: '4' },
  periodTo: { year: '2026', month: '6', day: '30' },
};

/** One filing of each type as a browser posts it, complete and right, of invented firms. */
export const sampleForms: Readonly<Record<ItemTypeCode, Readonly<Record<string, unknown>>>> = {
  adcvd: {
    dangerToLife: 'no',
    title: 'Steel hangers from China declared as Thai',
    formal: 'on',
    orders: 'a570918, A-552-812',
    evasionMethods: ['transshipment', 'false_documents'],
    product: 'Steel wire garment hangers, 13 to 18 inches, painted',
    hts: '7326200020',
    originCountry: 'China',
    declaredOrigin: 'TH',
    port: '2704',
    value: '$1,250,000',
    ...period,
    parties: [importer, maker],
    narrative:
      'Cartons with the old Shaoxing labels under new Thai ones reached our customer in May. The bill of lading shows the container left Ningbo nine days before it left Laem Chabang, too short for any work on the goods.',
    standing: 'domestic_producer',
    standingReason: 'We have made steel wire garment hangers in Alabama since 1998.',
    agent: '',
    serviceEmail: 'trade@northgatewire.example',
    certification: 'on',
    publicConsent: 'on',
    signerName: 'Dana Whitlock',
    signerPosition: 'Director of trade compliance',
    signerContact: '+1 205 555 0142',
  },
  ipr: {
    dangerToLife: 'yes',
    dangerDetail: 'The packs overheat within minutes of charging.',
    title: 'Counterfeit drill batteries arriving by air',
    rightKind: 'trademark',
    rightOwner: 'Tolveck Tools Inc.',
    registrationNumber: '3,456,789',
    recordationNumber: 'TMK 11-00150',
    infringementKind: 'counterfeit',
    product: 'Lithium-ion battery packs for cordless drills, 18 V',
    features: [
      { feature: 'Seam', genuine: 'Welded', suspect: 'Glued' },
      {
        feature: 'Serial number',
        genuine: 'Cut by laser',
        suspect: 'Printed, the same on every pack',
        suspectPicture: 'pack-underside.jpg',
      },
    ],
    healthAndSafety: 'yes',
    hts: '8507.60.0020',
    originCountry: 'CN',
    port: '4701',
    value: '86000',
    ...period,
    smallParcel: 'on',
    parcels: [
      {
        marketplace: 'Bazaarly',
        seller: 'powerpakdeals',
        listing: 'https://bazaarly.example/item/88213',
        parcels: '4',
        value: '158.00',
      },
    ],
    parties: [
      {
        ...maker,
        role: 'seller',
        name: 'PowerPakDeals',
        identifier: 'https://powerpakdeals.example',
      },
    ],
    narrative:
      'We bought four packs from the shop between May and June. All four carry the same serial number and two of them began to smoke while charging at our laboratory.',
    certification: 'on',
  },
  preference: {
    dangerToLife: 'no',
    title: 'Cotton shirts of Vietnamese fabric claimed as Honduran',
    agreement: 'cafta_dr',
    indicator: 'P',
    claimedOrigin: 'Honduras',
    originCountry: 'Vietnam',
    rulesFailed: ['yarn_forward'],
    patterns: ['non_originating_inputs', 'false_certificate'],
    product: "Men's cotton T-shirts, knitted, dyed",
    hts: '6109.10.00',
    port: '5201',
    value: 410_000,
    ...period,
    parties: [importer, { ...maker, country: 'HN', name: 'Confecciones Altamira S.A.' }],
    narrative:
      'Our sourcing manager visited the plant in April and found twelve sewing machines, no knitting machine and rolls of fabric with Vietnamese lot tags. The plant ships forty thousand shirts a month.',
    visits: [
      {
        date: '4/22/2026',
        producer: 'Confecciones Altamira S.A.',
        outcome: 'discrepancy',
        seen: 'Twelve sewing machines, no knitting.',
      },
    ],
    certification: 'on',
  },
  trend: {
    dangerToLife: 'no',
    title: 'Quartz slabs move from Malaysia to Thailand',
    trendKind: 'trend',
    sectors: ['materials'],
    confidence: 'moderate',
    tlp: 'amber',
    hts: '6810.99.00',
    countries: 'Thailand, MY',
    periodFrom: '2026-03-01',
    narrative:
      'Since March three trading firms that sold Malaysian slabs offer the same patterns with Thai origin at the same price, with delivery times that leave no room for production there.',
  },
};
