import type { DemoOffice, DemoPerson, DestinationKey } from './world.types.ts';

type Row = readonly [
  key: string,
  name: string,
  role: DemoOffice,
  title: string,
  place: string,
  zone: string,
  phone: string,
];

const EASTERN = 'America/New_York';

const rows: readonly Row[] = [
  [
    'analyst-imani',
    'Imani Castellane',
    'analyst',
    'Trade analyst, trade remedies',
    'Washington, DC',
    EASTERN,
    '+1 202 555 0111',
  ],
  [
    'analyst-oskar',
    'Oskar Lindqvarn',
    'analyst',
    'Trade analyst, trade remedies',
    'Washington, DC',
    EASTERN,
    '+1 202 555 0112',
  ],
  [
    'analyst-thuy',
    'Thuy Ngo-Barrett',
    'analyst',
    'Trade analyst, intellectual property',
    'Long Beach, CA',
    'America/Los_Angeles',
    '+1 562 555 0113',
  ],
  [
    'analyst-rafael',
    'Rafael Dominicci',
    'analyst',
    'Trade analyst, textiles and preference',
    'San Francisco, CA',
    'America/Los_Angeles',
    '+1 415 555 0114',
  ],
  [
    'supervisor-adaeze',
    'Adaeze Holloway',
    'supervisor',
    'Supervisory trade analyst',
    'Washington, DC',
    EASTERN,
    '+1 202 555 0121',
  ],
  [
    'supervisor-marcus',
    'Marcus Feldhaven',
    'supervisor',
    'Supervisory trade analyst',
    'Chicago, IL',
    'America/Chicago',
    '+1 312 555 0122',
  ],
  [
    'targeting-keiko',
    'Keiko Amundsen',
    'destination_officer',
    'Targeting officer',
    'Sterling, VA',
    EASTERN,
    '+1 571 555 0131',
  ],
  [
    'targeting-dmitri',
    'Dmitri Salgado',
    'destination_officer',
    'Targeting officer',
    'Sterling, VA',
    EASTERN,
    '+1 571 555 0132',
  ],
  [
    'ipr-lorena',
    'Lorena Achterberg',
    'destination_officer',
    'Intake coordinator',
    'Arlington, VA',
    EASTERN,
    '+1 703 555 0141',
  ],
  [
    'ipr-samir',
    'Samir Delacroix',
    'destination_officer',
    'Intake analyst',
    'Arlington, VA',
    EASTERN,
    '+1 703 555 0142',
  ],
  [
    'hsi-bronwyn',
    'Bronwyn Tate-Okafor',
    'destination_officer',
    'Special agent, trade fraud',
    'Los Angeles, CA',
    'America/Los_Angeles',
    '+1 213 555 0151',
  ],
  [
    'hsi-gideon',
    'Gideon Maravilla',
    'destination_officer',
    'Special agent, trade fraud',
    'Newark, NJ',
    EASTERN,
    '+1 973 555 0152',
  ],
  [
    'onboarding-fern',
    'Fern Lukasik',
    'onboarding_admin',
    'Partner onboarding',
    'Washington, DC',
    EASTERN,
    '+1 202 555 0161',
  ],
  [
    'onboarding-tobias',
    'Tobias Wren',
    'onboarding_admin',
    'Partner onboarding',
    'Washington, DC',
    EASTERN,
    '+1 202 555 0162',
  ],
  [
    'security-hyun',
    'Hyun-woo Varga',
    'security_admin',
    'Portal security',
    'Springfield, VA',
    EASTERN,
    '+1 703 555 0171',
  ],
  [
    'security-rosalind',
    'Rosalind Achterberg',
    'security_admin',
    'Portal security',
    'Springfield, VA',
    EASTERN,
    '+1 703 555 0172',
  ],
  [
    'auditor-celeste',
    'Celeste Ramanujan',
    'auditor',
    'Program audit',
    'Washington, DC',
    EASTERN,
    '+1 202 555 0181',
  ],
  [
    'privacy-malik',
    'Malik Sorensen',
    'privacy_officer',
    'Disclosure and privacy',
    'Washington, DC',
    EASTERN,
    '+1 202 555 0191',
  ],
];

const destinationOf: Readonly<Record<string, DestinationKey>> = {
  targeting: 'targeting',
  ipr: 'ipr-center',
  hsi: 'hsi',
};

/** The desk, the destinations' officers and those who keep the portal; in office since before the first item. */
export function officersOf(since: Date): readonly DemoPerson[] {
  return rows.map(([key, name, role, title, place, zone, phone]) => {
    const destination =
      role === 'destination_officer' ? destinationOf[key.split('-')[0] ?? ''] : undefined;
    return {
      key,
      name,
      email: `${key.split('-')[1]}.${key.split('-')[0]}@customs.example`,
      title,
      phone,
      zone,
      place,
      memberships: [],
      office: { role, affiliation: 'department', since, ...(destination ? { destination } : {}) },
    };
  });
}
