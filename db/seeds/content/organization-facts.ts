import type { DemoAddress, DemoApplication, DemoOrganization } from './world.types.ts';

export type OrganizationFacts = {
  readonly key: string;
  readonly name: string;
  readonly kind: DemoOrganization['kind'];
  readonly domain: string;
  readonly address: DemoAddress;
  readonly phone: string;
  readonly about: string;
  readonly identifiers: DemoOrganization['identifiers'];
  /** Further clients beside the organization itself: key, name, partner of its own. */
  readonly clients?: readonly {
    readonly key: string;
    readonly name: string;
    readonly partner?: string;
    readonly note: string;
  }[];
  readonly contactName: string;
  readonly contactEmail: string;
  readonly department: DemoApplication['department'];
  readonly purpose: string;
  readonly referenceNote: string;
  /** Days before now at which it went live; absent while it is still applying. */
  readonly liveDaysAgo?: number;
  readonly suspended?: { readonly daysAgo: number; readonly reason: string };
};

/** An address at home: street, city, state, postal code. */
function us(
  ...[street, city, region, postalCode]: readonly [string, string, string, string]
): DemoAddress {
  return { street, city, region, postalCode, country: 'US' };
}

export const organizationFacts: readonly OrganizationFacts[] = [
  {
    key: 'northgate',
    name: 'Northgate Fasteners, Inc.',
    kind: 'importer',
    domain: 'northgate-fasteners.example',
    address: us('4180 Lakeside Works Avenue', 'Cleveland', 'OH', '44114'),
    phone: '+1 216 555 0100',
    about:
      'Imports and packs nails, threaded rod and construction fasteners for lumber yards in nineteen states. Own buying office in Ho Chi Minh City.',
    identifiers: [{ kind: 'ior', value: '34-7100251NF' }],
    contactName: 'Dana Whitcombe',
    contactEmail: 'dana.whitcombe@northgate-fasteners.example',
    department: 'customs_compliance',
    purpose:
      'We buy from the mills that also supply the evaders. Our people in Vietnam and Malaysia see containers relabelled months before anything shows in the price. We want one place to bring that.',
    referenceNote:
      'Two lumber associations confirm nineteen years in trade. Own entry record clean since a 2016 marking notice.',
    liveDaysAgo: 566,
  },
  {
    key: 'harlan-pike',
    name: 'Harlan & Pike Fastening Co.',
    kind: 'importer',
    domain: 'harlanpike.example',
    address: us('902 Tannery Road', 'Chattanooga', 'TN', '37408'),
    phone: '+1 423 555 0140',
    about:
      'Family firm in its third generation; imports collated nails and anchors and sells to the same yards as its larger neighbors in the trade.',
    identifiers: [{ kind: 'ior', value: '62-3381907HP' }],
    contactName: 'Calvin Osei',
    contactEmail: 'calvin.osei@harlanpike.example',
    department: 'customs_compliance',
    purpose:
      'We lose bids to landed prices below the cost of wire rod. We keep a quality engineer in Malaysia who can tell one mill from another by the collation glue.',
    referenceNote: 'Bank and freight forwarder references satisfactory. Bond sufficient.',
    liveDaysAgo: 560,
  },
  {
    key: 'casework',
    name: 'Appalachian Casework Alliance',
    kind: 'association',
    domain: 'appalachian-casework.example',
    address: us('17 Chestnut Hall Lane, Suite 300', 'Asheville', 'NC', '28801'),
    phone: '+1 828 555 0150',
    about:
      'Trade association of makers of kitchen cabinets, vanities and bedroom furniture. Files in its own name and for members that have given it a letter of authority.',
    identifiers: [],
    clients: [
      {
        key: 'blue-knob',
        name: 'Blue Knob Millwork, Inc.',
        note: 'Letter signed by the owner; called back on the number in the state register.',
      },
      {
        key: 'ostrander',
        name: 'Ostrander Cabinet Works LLC',
        note: 'Letter signed by the managing member; operating agreement seen.',
      },
      {
        key: 'tidewater-client',
        name: 'Tidewater Vanity & Bath Co.',
        partner: 'tidewater',
        note: 'Tidewater is a partner of its own. Its chief operating officer confirmed the authority by phone, limited to vanities.',
      },
    ],
    contactName: 'Ruth Ellingsen',
    contactEmail: 'ruth.ellingsen@appalachian-casework.example',
    department: 'legal',
    purpose:
      'Members of ours are too small to keep trade counsel. We collect what they see on job sites and file it properly, each under the name of the member whose case it is.',
    referenceNote: 'Bylaws and member list seen; majority of members are domestic producers.',
    liveDaysAgo: 562,
  },
  {
    key: 'tidewater',
    name: 'Tidewater Vanity & Bath Co.',
    kind: 'domestic_producer',
    domain: 'tidewatervanity.example',
    address: us('2250 Shipwright Street', 'Newport News', 'VA', '23607'),
    phone: '+1 757 555 0160',
    about:
      'Makes bathroom vanities with quartz tops; 140 people in one plant. Buys slabs at home and abroad.',
    identifiers: [{ kind: 'ior', value: '54-6620418TV' }],
    contactName: 'Grant Okonjo',
    contactEmail: 'grant.okonjo@tidewatervanity.example',
    department: 'sourcing',
    purpose:
      'Our slab buyers hear first when a fabricator changes its stickers. The association files about vanities for us; on tops and slabs we want to speak for ourselves.',
    referenceNote: 'Plant visit by the port in the year before; references from two suppliers.',
    liveDaysAgo: 471,
  },
  {
    key: 'corvane',
    name: 'Corvane Audio, Inc.',
    kind: 'right_holder',
    domain: 'corvane.example',
    address: us('600 Barton Signal Drive', 'Austin', 'TX', '78704'),
    phone: '+1 512 555 0170',
    about:
      'Designs earphones and chargers sold under the CORVANE mark; two authorized plants, one in Penang and one in Guadalajara.',
    identifiers: [
      { kind: 'recordation', value: 'TMK 19-04417' },
      { kind: 'recordation', value: 'TMK 21-00986' },
    ],
    contactName: 'Felix Brandvold',
    contactEmail: 'felix.brandvold@corvane.example',
    department: 'legal',
    purpose:
      'Counterfeit earphones with swelling batteries carry our name. We test-buy every week and can say which line in which city made them.',
    referenceNote: 'Recordations current. Counsel of record confirmed.',
    liveDaysAgo: 555,
  },
  {
    key: 'maren-lisle',
    name: 'Maren Lisle S.A.S.',
    kind: 'right_holder',
    domain: 'marenlisle.example',
    address: {
      street: '38 rue du Vieux-Tanneur',
      city: 'Paris',
      postalCode: '75005',
      country: 'FR',
    },
    phone: '+33 1 5555 0180',
    about:
      'Leather goods, sunglasses and silk scarves; the woven clasp is a registered mark. Sells in the United States through own stores only.',
    identifiers: [
      { kind: 'recordation', value: 'TMK 17-02263' },
      { kind: 'recordation', value: 'TMK 17-02264' },
    ],
    contactName: 'Bashir Olatunde',
    contactEmail: 'bashir.olatunde@marenlisle.example',
    department: 'security',
    purpose:
      'Copies of our bags come by the thousand in parcels of one and two. We follow sellers across three platforms and want to hand over patterns, not single parcels.',
    referenceNote: 'French company register and U.S. counsel confirmed; store leases seen.',
    liveDaysAgo: 548,
  },
  {
    key: 'granite-fork',
    name: 'Granite Fork Steel & Wire Corporation',
    kind: 'domestic_producer',
    domain: 'granitefork.example',
    address: us('1 Wire Mill Road', 'Granite Fork', 'MO', '63645'),
    phone: '+1 573 555 0190',
    about:
      'Draws wire and makes garment hangers, threaded rod and prestressed strand; 310 people, one mill, its own laboratory.',
    identifiers: [],
    contactName: 'Walt Kirkendall',
    contactEmail: 'walt.kirkendall@granitefork.example',
    department: 'sourcing',
    purpose:
      'There were seven hanger makers in this country when I started and there are two. We can read a mill from the wire. We ask to be heard and to hear back.',
    referenceNote:
      'Petitioner in two investigations; references from the union local and the state.',
    liveDaysAgo: 558,
  },
  {
    key: 'pacific-crest',
    name: 'Pacific Crest Home Supply, LLC',
    kind: 'importer',
    domain: 'pacificcresthome.example',
    address: us('20900 Wilmington Terminal Way, Unit 4', 'Carson', 'CA', '90810'),
    phone: '+1 310 555 0200',
    about:
      'Imports ready-to-assemble cabinets, mattresses and quartz tops for builders on the west coast.',
    identifiers: [
      { kind: 'ior', value: '95-4471820PC' },
      { kind: 'mid', value: 'MYSERJAY118PAS' },
    ],
    contactName: 'Jordan Takemoto',
    contactEmail: 'jordan.takemoto@pacificcresthome.example',
    department: 'customs_compliance',
    purpose:
      'Competitors undercut us with mattresses that cannot be Vietnamese at the price. We also want a direct way to correct our own entries when we find a mistake.',
    referenceNote:
      'Bond and bank references in order. Adverse history asked of the desk: answered clear at the time.',
    liveDaysAgo: 430,
  },
  {
    key: 'sola-vista',
    name: 'Sola Vista Apparel Sourcing, Inc.',
    kind: 'importer',
    domain: 'solavista-apparel.example',
    address: us('7345 Airport Commerce Court', 'Miami', 'FL', '33122'),
    phone: '+1 305 555 0210',
    about:
      'Sources knit and woven apparel in Central America for U.S. school and work uniforms; own staff at eleven factories.',
    identifiers: [{ kind: 'ior', value: '65-2290744SV' }],
    contactName: 'Deepak Venkataraghavan',
    contactEmail: 'deepak.venkataraghavan@solavista-apparel.example',
    department: 'sourcing',
    purpose:
      'We pay for regional yarn; others stamp certificates and buy it in Asia. Our inspectors sit in the same industrial parks and count the same trucks.',
    referenceNote:
      'Textile verification visits of earlier years found no discrepancy at its factories.',
    liveDaysAgo: 545,
  },
  {
    key: 'keystone',
    name: 'Keystone Orchard & Apiary Cooperative',
    kind: 'domestic_producer',
    domain: 'keystone-coop.example',
    address: us('88 Grange Hall Road', 'Lancaster', 'PA', '17602'),
    phone: '+1 717 555 0220',
    about:
      'Growers of garlic, mushrooms and honey, 214 members. Its laboratory tests market samples for pollen, isotopes and residues.',
    identifiers: [],
    contactName: 'Harriet Zook',
    contactEmail: 'harriet.zook@keystone-coop.example',
    department: 'sourcing',
    purpose:
      'Members bring us jars and sacks from the shelf that cannot be what the label says. We have the pollen counts and the invoices of those who were offered it.',
    referenceNote: 'State department of agriculture and two universities know its laboratory.',
    liveDaysAgo: 540,
  },
  {
    key: 'brightwater',
    name: 'Brightwater Solar Manufacturing, Inc.',
    kind: 'domestic_producer',
    domain: 'brightwater-solar.example',
    address: us('5100 Photon Park Drive', 'Dalton', 'GA', '30721'),
    phone: '+1 706 555 0230',
    about: 'Laminates solar modules from imported cells; began two years ago.',
    identifiers: [{ kind: 'ior', value: '58-9013366BW' }],
    contactName: 'Anneliese Vogtländer',
    contactEmail: 'anneliese.vogtlaender@brightwater-solar.example',
    department: 'customs_compliance',
    purpose:
      'We are offered cells as Laotian whose bus bars match a line we audited in another country. We would rather report than wonder.',
    referenceNote: 'Second reference has not answered yet.',
  },
  {
    key: 'meridian-gate',
    name: 'Meridian Gate Customs Brokers LLP',
    kind: 'broker',
    domain: 'meridiangate.example',
    address: us('1811 Turning Basin Drive', 'Houston', 'TX', '77029'),
    phone: '+1 713 555 0240',
    about: 'Licensed broker at the Gulf ports; saw odd documents of prospects it turned away.',
    identifiers: [{ kind: 'ior', value: '74-1187092MG' }],
    contactName: 'Paulo Ferraz',
    contactEmail: 'paulo.ferraz@meridiangate.example',
    department: 'customs_compliance',
    purpose:
      'Prospects show us papers that we decline to file. Until now nobody to tell before the goods move.',
    referenceNote: 'License checked with the broker management branch.',
    liveDaysAgo: 520,
    suspended: {
      daysAgo: 96,
      reason:
        'Annual training lapsed for every user and two reminders stayed unanswered. Access ends until the managing broker completes it and signs the renewed terms.',
    },
  },
];
