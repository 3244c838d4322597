import { daysBefore } from './times.ts';
import type { DemoPerson } from './world.types.ts';

type Row = readonly [
  key: string,
  name: string,
  organization: string,
  domain: string,
  roles: 'liaison' | 'admin' | 'both',
  clients: readonly string[],
  title: string,
  place: string,
  zone: string,
  phone: string,
];

const NG = 'northgate-fasteners.example';
const HP = 'harlanpike.example';
const AC = 'appalachian-casework.example';
const CA = 'corvane.example';
const ML = 'marenlisle.example';
const SV = 'solavista-apparel.example';
const PC = 'pacificcresthome.example';
const MG = 'meridiangate.example';

/** First of each organization is the one who was invited first. */
const rows: readonly Row[] = [
  [
    'dana',
    'Dana Whitcombe',
    'northgate',
    NG,
    'both',
    ['northgate'],
    'Director of trade compliance',
    'Cleveland, OH',
    'America/New_York',
    '+1 216 555 0101',
  ],
  [
    'luis',
    'Luis Abarca',
    'northgate',
    NG,
    'liaison',
    ['northgate'],
    'Sourcing manager, Asia',
    'Ho Chi Minh City',
    'Asia/Ho_Chi_Minh',
    '+84 28 5550 102',
  ],
  [
    'priya',
    'Priya Raghunathan',
    'northgate',
    NG,
    'liaison',
    ['northgate'],
    'Compliance analyst',
    'Cleveland, OH',
    'America/New_York',
    '+1 216 555 0103',
  ],
  [
    'calvin',
    'Calvin Osei',
    'harlan-pike',
    HP,
    'both',
    ['harlan-pike'],
    'Vice president, compliance',
    'Chattanooga, TN',
    'America/New_York',
    '+1 423 555 0104',
  ],
  [
    'meilin',
    'Mei-Lin Tsao',
    'harlan-pike',
    HP,
    'liaison',
    ['harlan-pike'],
    'Quality lead, overseas plants',
    'Kuala Lumpur',
    'Asia/Kuala_Lumpur',
    '+60 3 5550 105',
  ],
  [
    'ruth',
    'Ruth Ellingsen',
    'casework',
    AC,
    'admin',
    [],
    'Executive director',
    'Asheville, NC',
    'America/New_York',
    '+1 828 555 0106',
  ],
  [
    'tomasz',
    'Tomasz Wierzba',
    'casework',
    AC,
    'liaison',
    ['casework', 'blue-knob', 'ostrander', 'tidewater-client'],
    'Trade counsel',
    'Asheville, NC',
    'America/New_York',
    '+1 828 555 0107',
  ],
  [
    'aisha',
    'Aisha Benyamin',
    'casework',
    AC,
    'liaison',
    ['blue-knob'],
    'Trade researcher',
    'Richmond, VA',
    'America/New_York',
    '+1 804 555 0108',
  ],
  [
    'grant',
    'Grant Okonjo',
    'tidewater',
    'tidewatervanity.example',
    'both',
    ['tidewater'],
    'Chief operating officer',
    'Newport News, VA',
    'America/New_York',
    '+1 757 555 0109',
  ],
  [
    'leah',
    'Leah Abernathy-Cole',
    'tidewater',
    'tidewatervanity.example',
    'liaison',
    ['tidewater'],
    'Procurement manager',
    'Newport News, VA',
    'America/New_York',
    '+1 757 555 0110',
  ],
  [
    'noor',
    'Noor Haddadin',
    'corvane',
    CA,
    'liaison',
    ['corvane'],
    'Head of brand protection',
    'Austin, TX',
    'America/Chicago',
    '+1 512 555 0120',
  ],
  [
    'felix',
    'Felix Brandvold',
    'corvane',
    CA,
    'both',
    ['corvane'],
    'General counsel',
    'Austin, TX',
    'America/Chicago',
    '+1 512 555 0123',
  ],
  [
    'xiomara',
    'Xiomara Cruz-Peña',
    'corvane',
    CA,
    'liaison',
    ['corvane'],
    'Investigator, Latin America',
    'Panama City',
    'America/Panama',
    '+507 555 0124',
  ],
  [
    'ines',
    'Inès Charpentier-Roy',
    'maren-lisle',
    ML,
    'liaison',
    ['maren-lisle'],
    'Intellectual property counsel',
    'Paris',
    'Europe/Paris',
    '+33 1 5555 0125',
  ],
  [
    'bashir',
    'Bashir Olatunde',
    'maren-lisle',
    ML,
    'both',
    ['maren-lisle'],
    'Director of brand security',
    'New York, NY',
    'America/New_York',
    '+1 212 555 0126',
  ],
  [
    'walt',
    'Walt Kirkendall',
    'granite-fork',
    'granitefork.example',
    'both',
    ['granite-fork'],
    'President',
    'Granite Fork, MO',
    'America/Chicago',
    '+1 573 555 0127',
  ],
  [
    'siobhan',
    'Siobhan Mulrennan',
    'granite-fork',
    'granitefork.example',
    'liaison',
    ['granite-fork'],
    'Trade policy manager',
    'St. Louis, MO',
    'America/Chicago',
    '+1 314 555 0128',
  ],
  [
    'jordan',
    'Jordan Takemoto',
    'pacific-crest',
    PC,
    'both',
    ['pacific-crest'],
    'Import manager',
    'Carson, CA',
    'America/Los_Angeles',
    '+1 310 555 0129',
  ],
  [
    'renata',
    'Renata Kowalczyk',
    'pacific-crest',
    PC,
    'liaison',
    ['pacific-crest'],
    'Quality and sourcing',
    'Carson, CA',
    'America/Los_Angeles',
    '+1 310 555 0130',
  ],
  [
    'marisol',
    'Marisol Quintanilla',
    'sola-vista',
    SV,
    'liaison',
    ['sola-vista'],
    'Regional sourcing director',
    'San Salvador',
    'America/El_Salvador',
    '+503 2555 0133',
  ],
  [
    'deepak',
    'Deepak Venkataraghavan',
    'sola-vista',
    SV,
    'both',
    ['sola-vista'],
    'Customs manager',
    'Miami, FL',
    'America/New_York',
    '+1 305 555 0134',
  ],
  [
    'harriet',
    'Harriet Zook',
    'keystone',
    'keystone-coop.example',
    'both',
    ['keystone'],
    'Cooperative manager',
    'Lancaster, PA',
    'America/New_York',
    '+1 717 555 0135',
  ],
  [
    'eli',
    'Eli Nwosu',
    'keystone',
    'keystone-coop.example',
    'liaison',
    ['keystone'],
    'Laboratory and market analyst',
    'Lancaster, PA',
    'America/New_York',
    '+1 717 555 0136',
  ],
  [
    'paulo',
    'Paulo Ferraz',
    'meridian-gate',
    MG,
    'both',
    ['meridian-gate'],
    'Managing broker',
    'Houston, TX',
    'America/Chicago',
    '+1 713 555 0137',
  ],
];

const INVITED: readonly string[] = ['priya'];
const GONE: readonly string[] = ['aisha'];

/** The people of the partner organizations; one is still invited, one has left. */
export function partnerPeopleOf(
  now: Date,
  liveDaysAgo: ReadonlyMap<string, number>,
): readonly DemoPerson[] {
  return rows.map(
    ([key, name, organization, domain, roles, clients, title, place, zone, phone], index) => {
      const joined = (liveDaysAgo.get(organization) ?? 560) - (index % 3) * 4;
      const isInvited = INVITED.includes(key);
      const isGone = GONE.includes(key);
      return {
        key,
        name,
        email: emailOf(name, domain),
        title,
        phone,
        zone,
        place,
        memberships: [
          {
            organization,
            roles: rolesOf(roles),
            clients,
            state: isInvited ? 'invited' : isGone ? 'disabled' : 'active',
            invitedAt: daysBefore(now, isInvited ? 2 : joined + 2),
            ...(isInvited ? {} : { joinedAt: daysBefore(now, joined) }),
            ...(isGone ? { disabledAt: daysBefore(now, 41) } : {}),
          },
        ],
      };
    },
  );
}

function rolesOf(roles: 'liaison' | 'admin' | 'both'): readonly ('liaison' | 'partner_admin')[] {
  if (roles === 'both') return ['partner_admin', 'liaison'];
  return roles === 'admin' ? ['partner_admin'] : ['liaison'];
}

function emailOf(name: string, domain: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^A-Za-z -]/g, '')
    .toLowerCase();
  const words = plain.split(' ');
  return `${words[0]}.${words.at(-1)}@${domain}`;
}

/** The organization that a liaison files for; throws on a key that is not one. */
export function partnerOf(person: string): string {
  const row = rows.find(([key]) => key === person);
  if (!row) throw new RangeError(`No such liaison: ${person}`);
  return row[2];
}
