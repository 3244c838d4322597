import { describe, expect, it } from 'vitest';
import { partAddress } from './address.ts';
import {
  buildManufacturerCode,
  compareManufacturerCode,
  parseManufacturerCode,
  suggestManufacturerCode,
} from './manufacturer-code.ts';

const maker = { country: 'DE', name: 'Bergstrom', street: '', city: 'Hagen', province: '' };

function part(label: string, given: Partial<typeof maker>) {
  const found = buildManufacturerCode({ ...maker, ...given }).parts.find(
    (candidate) => candidate.label === label,
  );
  return found && 'text' in found ? found.text : null;
}

function why(label: string, given: Partial<typeof maker>): string {
  const found = buildManufacturerCode({ ...maker, ...given }).parts.find(
    (candidate) => candidate.label === label,
  );
  if (!found) return '';
  return 'why' in found ? found.why : found.missing;
}

describe('the name in a manufacturer code', () => {
  it.each([
    ['Amalgamated Plastics Corp.', 'AMAPLA'],
    ['Bergstrom', 'BER'],
    ['A.B.C. Company', 'ABCCOM'],
    ['O.A.S.I.S. Corp.', 'OASCOR'],
    ['Dr. S.A. Smith', 'DRSA'],
    ['Shavings B L Inc.', 'SHABL'],
    ['B CD Company', 'CDCOM'],
    ['B C Company', 'BCCOM'],
    ['Rawles-Aden Corp.', 'RAWCOR'],
    ['The Embassy of Spain', 'EMBSPA'],
    ['20th Century Fox', '20TCEN'],
    ['Concept 2000', 'CON200'],
  ])('%s is %s, as published', (name, code) => {
    expect(part('Name', { name })).toBe(code);
  });

  it.each([
    ['Rawles - Aden Corp.', 'RAWCOR'],
    ['A B C Company', 'ABCCOM'],
    ['H&M Textiles', 'HMTEX'],
    ['J.Smith Mills', 'SMIMIL'],
    ["L'Étoile d'Or SARL", 'LETDOR'],
    ['Müller & Söhne', 'MULSOH'],
    ['Øresund Værft', 'OREVAE'],
    ['Łódź Tekstil', 'LODTEK'],
    ['Foo,Inc.', 'FOOINC'],
    ['The Garment and Textile Co. Ltd.', 'GARTEX'],
    ['Xi', 'XI'],
    ['Fabrica de Artigos de Vestuario Jump High Ltd', 'JUMHIG'],
    ['OOO Vostok Tekstil', 'VOSTEK'],
    ['東莞 Baolin Wire', 'BAOWIR'],
  ])('%s is %s', (name, code) => {
    expect(part('Name', { name })).toBe(code);
  });

  it('passes over PT in Indonesia alone', () => {
    expect(part('Name', { name: 'PT Morich Indo', country: 'ID' })).toBe('MORIND');
    expect(part('Name', { name: 'P.T. Morich Indo', country: 'ID' })).toBe('MORIND');
    expect(part('Name', { name: 'PT Morich Indo' })).toBe('PTMOR');
  });

  it('says which words were taken, which were not, and why', () => {
    expect(why('Name', { name: 'The B Plastics of Hagen Corp.' })).toBe(
      'PLA from Plastics and HAG from Hagen. Left out: The and of (passed over in names). Left out: B (an initial alone does not count). Left out: Corp. (two words are enough).',
    );
  });

  it.each([
    ['', 'Write the name.'],
    ['宝林金属制品', 'Write the name in Latin letters, as on the papers of the shipment.'],
    ['Бергстром', 'Write the name in Latin letters, as on the papers of the shipment.'],
    ['The B', 'Write the whole name; nothing in it counts for the code.'],
  ])('cannot be built from "%s" and says what to write', (name, sentence) => {
    expect(why('Name', { name })).toBe(sentence);
    expect(buildManufacturerCode({ ...maker, name }).code).toBeNull();
  });
});

describe('the number in a manufacturer code', () => {
  it.each([
    ['11455 Main Street Suite 9999', '1145'],
    ['232 Main Street, Suite 1234', '1234'],
    ['12,34,56 Alaska Road', '1234'],
    ['Apt. 507 2727 Cleveland St.', '2727'],
  ])('of %s is %s, as published', (street, number) => {
    expect(part('Number', { street })).toBe(number);
  });

  it.each([
    ['12-34-56 Alaska Road', '1234'],
    ['One Thousand Century Plaza', ''],
    ['One Thousand Century Plaza, Suite 345', '345'],
    ['PO Box 90001, 12 Dock Road', '9000'],
    ['No.7B Jianshe Road', '7'],
    ['0900 Lane 899', '0900'],
    ['７７ Jianshe Road', '77'],
    ['', ''],
  ])('of %s is %s', (street, number) => {
    expect(part('Number', { street })).toBe(number);
  });

  it('counts the number of a street unless asked not to', () => {
    const street = '7 12th St';
    expect(part('Number', { street })).toBe('12');
    const { parts } = buildManufacturerCode({ ...maker, street }, { skipsNumberedStreets: true });
    expect(parts[2]).toMatchObject({ text: '7' });
  });

  it('is explained', () => {
    expect(why('Number', { street: '11455 Main Street Suite 9999' })).toBe(
      '1145 from 11455, the largest of 11455, 9999; four digits are enough.',
    );
  });
});

describe('the city in a manufacturer code', () => {
  it.each([
    ['St. Michel', 'DE', 'STM'],
    ['The Hague', 'NL', 'HAG'],
    ['18-Mile High', 'US', 'MIL'],
    ['A Coruña', 'ES', 'COR'],
    ['Ho Chi Minh City', 'VN', 'HOC'],
    ['Ii', 'FI', 'II'],
    ['Kowloon', 'HK', 'HON'],
    ['', 'SG', 'SIN'],
    ['Taipa', 'MO', 'MAC'],
  ])('%s in %s is %s', (city, country, letters) => {
    expect(part('City', { city, country })).toBe(letters);
  });

  it('is asked for when it is missing or written otherwise', () => {
    expect(why('City', { city: '' })).toBe('Write the city last in the address, after a comma.');
    expect(why('City', { city: '東莞' })).toBe('Write the city in Latin letters.');
  });
});

describe('the country in a manufacturer code', () => {
  it.each([
    ['Alberta', 'XA'],
    ['NB', 'XB'],
    ['B.C.', 'XC'],
    ['Manitoba', 'XM'],
    ['Nova Scotia', 'XN'],
    ['ON', 'XO'],
    ['Prince Edward Island', 'XP'],
    ['Québec', 'XQ'],
    ['SK', 'XS'],
    ['NWT', 'XT'],
    ['Nunavut', 'XV'],
    ['Newfoundland', 'XW'],
    ['Yukon Territory', 'XY'],
    ['H2X 1Y4', 'XQ'],
  ])('is in Canada that of the province: %s is %s', (province, code) => {
    expect(part('Country', { country: 'CA', province })).toBe(code);
  });

  it('never is CA, and asks for the province or the country', () => {
    expect(why('Country', { country: 'CA' })).toContain('Write the province');
    expect(why('Country', { country: 'CA', province: 'X0A 0H0' })).toContain('Write the province');
    expect(why('Country', { country: '' })).toBe('Choose the country.');
  });
});

describe('an address of one line', () => {
  it.each([
    ['92 Alice Springs Road, Melbourne AU', 'AU', '92 Alice Springs Road', 'Melbourne'],
    ['77 Jianshe Road, Shaoxing, Zhejiang 312000, China', 'CN', '77 Jianshe Road', 'Shaoxing'],
    ['4100 Dock Road, Suite 12, Carson, CA 90745', 'US', '4100 Dock Road, Suite 12', 'Carson'],
    ['12,34,56 Alaska Road, Lyon', 'FR', '12,34,56 Alaska Road', 'Lyon'],
    ['Industriestr. 4, D-80331 München', 'DE', 'Industriestr. 4', 'München'],
    ['Hanoi', 'VN', '', 'Hanoi'],
    ['92 Alice Springs Road', 'AU', '92 Alice Springs Road', ''],
    ['232 Main Street, Suite 1234', 'US', '232 Main Street, Suite 1234', ''],
    ['', 'US', '', ''],
  ])('%s', (address, country, street, city) => {
    expect(partAddress(address, country)).toEqual({ street, city, province: '' });
  });

  it.each([
    ['18 King St W, Toronto ON M5H 1A1, Canada', 'Toronto', 'XOBERG18TOR'],
    ['9 Water Street, St. John’s, Newfoundland and Labrador', 'St. John’s', 'XWBERG9STJ'],
    ['200 Rue Peel, Montréal, H3C 2G6', 'Montréal', 'XQBERG200MON'],
  ])('of Canada names its province: %s', (address, city, code) => {
    expect(partAddress(address, 'CA').city).toBe(city);
    expect(suggestManufacturerCode({ country: 'CA', name: 'Bergstrom G', address }).code).toBe(
      code.replace('BERG', 'BER'),
    );
  });
});

describe('a whole code', () => {
  it('is country, name, number, city, as published', () => {
    const ozrock = { country: 'AU', name: 'Ozrock', address: '92 Alice Springs Road, Melbourne' };
    expect(suggestManufacturerCode(ozrock).code).toBe('AUOZR92MEL');
  });

  it('never has more than 15 characters', () => {
    const longest = {
      country: 'CN',
      name: 'Wonderful Manufacturing International Holdings',
      address: '123456789 Very Long Road, Guangzhou',
    };
    expect(suggestManufacturerCode(longest).code).toBe('CNWONMAN1234GUA');
  });

  it('stays open while something is missing', () => {
    const { code, parts } = suggestManufacturerCode({ country: '', name: '', address: '' });
    expect(code).toBeNull();
    expect(parts.filter((found) => 'missing' in found)).toHaveLength(3);
  });
});

describe('a typed code', () => {
  const built = suggestManufacturerCode({
    country: 'CN',
    name: 'Baolin Wire Products Co.',
    address: '77 Jianshe Road, Shaoxing',
  });

  it.each([
    ['cn baowir 77 sha', []],
    ['CNBAOWIR78SHA', ['The number part is 78; by what you typed it is 77.']],
    ['CNBAOWIRSHA', ['The number part is missing; by what you typed it is 77.']],
    ['VNBAOWIR77SHA', ['The country part is VN; by what you typed it is CN.']],
    ['CNBAOPRO77SHA', ['The name part is BAOPRO; by what you typed it is BAOWIR.']],
    ['CNBAOWIR77NIN', ['The city part is NIN; by what you typed it is SHA.']],
    [
      'CABAOWIR77SHA',
      ['CA never begins a manufacturer code: Canada has letters for each province.'],
    ],
    ['www.baolin.example', []],
    ['0049 123', []],
  ])('%s', (typed, differences) => {
    expect(compareManufacturerCode(typed, built)).toEqual(differences);
  });

  it('with figures in its name is read by what it should be', () => {
    const fox = suggestManufacturerCode({
      country: 'US',
      name: 'Concept 2000',
      address: '5 Elm Road, Boston',
    });
    expect(fox.code).toBe('USCON2005BOS');
    expect(compareManufacturerCode('USCON2006BOS', fox)).toEqual([
      'The number part is 6; by what you typed it is 5.',
    ]);
  });

  it('is told from other identifiers by its form', () => {
    expect(parseManufacturerCode(' auozr92mel ')).toBe('AUOZR92MEL');
    expect(parseManufacturerCode('AUOZR92')).toBeNull();
    expect(parseManufacturerCode('shop.example/seller')).toBeNull();
  });
});
