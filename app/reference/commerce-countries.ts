import { countries } from './countries.ts';
import { createLookup, type Entry } from './lookup.ts';

interface CommerceCountry extends Entry {
  /** ISO code. */
  readonly country: string;
}

/** Commerce's own three figures for the country in an order number; they are not those of ISO. */
export const commerceCountries = createLookup<CommerceCountry>(
  [
    ['122', 'CA'],
    ['201', 'MX'],
    ['274', 'TT'],
    ['301', 'CO'],
    ['307', 'VE'],
    ['331', 'EC'],
    ['337', 'CL'],
    ['351', 'BR'],
    ['357', 'AR'],
    ['401', 'SE'],
    ['405', 'FI'],
    ['412', 'GB'],
    ['421', 'NL'],
    ['423', 'BE'],
    ['427', 'FR'],
    ['428', 'DE'],
    ['433', 'AT'],
    ['437', 'HU'],
    ['441', 'CH'],
    ['449', 'LV'],
    ['451', 'LT'],
    ['455', 'PL'],
    ['469', 'ES'],
    ['471', 'PT'],
    ['475', 'IT'],
    ['484', 'GR'],
    ['485', 'RO'],
    ['489', 'TR'],
    ['520', 'AE'],
    ['523', 'OM'],
    ['533', 'IN'],
    ['535', 'PK'],
    ['542', 'LK'],
    ['549', 'TH'],
    ['552', 'VN'],
    ['557', 'MY'],
    ['559', 'SG'],
    ['560', 'ID'],
    ['565', 'PH'],
    ['570', 'CN'],
    ['580', 'KR'],
    ['583', 'TW'],
    ['588', 'JP'],
    ['602', 'AU'],
    ['791', 'ZA'],
    ['821', 'RU'],
    ['822', 'BY'],
    ['823', 'UA'],
    ['834', 'KZ'],
    ['841', 'MD'],
    ['851', 'CZ'],
  ].map(([code = '', country = '']) => ({ code, country, name: countries.nameOf(country) })),
);
