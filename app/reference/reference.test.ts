import { describe, expect, it } from 'vitest';
import {
  parseCountryCode,
  parseHtsNumber,
  parseOrderNumber,
  parsePortCode,
} from '#app/lib/identifiers.ts';
import { agreements, indicators } from './agreements.ts';
import { centers, listCentersFor } from './centers.ts';
import { countries } from './countries.ts';
import { affiliations, destinations, isOutside } from './destinations.ts';
import { evasionMethods } from './evasion-methods.ts';
import { fraudPatterns, originRules } from './fraud-patterns.ts';
import { admiralty } from './gradings.ts';
import { describeHts, searchHts } from './hts.ts';
import { htsChapters } from './hts-chapters.ts';
import { htsSubheadings } from './hts-subheadings.ts';
import { infringementKinds, rightKinds } from './intellectual-property.ts';
import { interestedParties } from './interested-parties.ts';
import { countryOfOrder, describeOrder, orders } from './orders.ts';
import { isAdverseRole, partyRoles } from './party-roles.ts';
import { ports } from './ports.ts';
import { tlp } from './tlp.ts';
import { confidences, trendKinds } from './trends.ts';
import { valueBandOf, valueBandRank, valueBands } from './value-bands.ts';

describe('every list', () => {
  it.each(
    Object.entries({
      agreements,
      affiliations,
      destinations,
      evasionMethods,
      fraudPatterns,
      originRules,
      infringementKinds,
      interestedParties,
      rightKinds,
      partyRoles,
      tlp,
      confidences,
      trendKinds,
      valueBands,
      centers,
    }),
  )('%s has plain codes and trimmed names that differ', (_name, list) => {
    expect(list.codes.every((code) => /^[a-z][a-z0-9_-]*$/.test(code))).toBe(true);
    expect(new Set(list.entries.map((entry) => entry.name)).size).toBe(list.entries.length);
    expect(
      list.entries.every((entry) => entry.name === entry.name.trim() && entry.name !== ''),
    ).toBe(true);
  });
});

describe('countries', () => {
  it('are the 249 of ISO 3166-1 and Kosovo', () => {
    expect(countries.entries).toHaveLength(250);
    expect(countries.codes.every((code) => parseCountryCode(code) === code)).toBe(true);
  });

  it.each([
    ['CN', 'China'],
    ['VN', 'Vietnam'],
    ['TR', 'Türkiye'],
    ['NA', 'Namibia'],
    ['CI', "Côte d'Ivoire"],
  ])('%s is %s', (code, name) => {
    expect(countries.nameOf(code)).toBe(name);
  });

  it.each([
    ['viet', 'VN'],
    ['turkey', 'TR'],
    ['cote d ivoire', 'CI'],
    ['uae', 'AE'],
  ])('are found by typing %s', (typed, code) => {
    expect(countries.search(typed)[0]?.code).toBe(code);
  });
});

describe('ports', () => {
  it.each([
    ['2704', 'Los Angeles, CA'],
    ['2709', 'Long Beach, CA'],
    ['0401', 'Boston, MA'],
    ['0901', 'Buffalo-Niagara Falls, NY'],
    ['1003', 'Newark, NJ'],
    ['4601', 'Newark, NJ'],
    ['1012', 'JFK International Airport, NY'],
    ['4701', 'JFK International Airport, NY'],
  ])('%s is %s', (code, name) => {
    expect(ports.nameOf(code)).toBe(name);
  });

  it('have four-digit codes and are found by either name', () => {
    expect(ports.codes.every((code) => parsePortCode(code) === code)).toBe(true);
    expect(ports.search('kennedy').map((port) => port.code)).toEqual(['1012', '4701']);
  });
});

describe('the tariff schedule', () => {
  it('has every chapter but 77', () => {
    expect(htsChapters.entries).toHaveLength(98);
    expect(htsChapters.has('77')).toBe(false);
  });

  it('holds canonical numbers of known chapters only', () => {
    expect(htsSubheadings.entries.length).toBeGreaterThan(150);
    for (const code of htsSubheadings.codes) {
      expect(parseHtsNumber(code)).toBe(code);
      expect(htsChapters.has(code.slice(0, 2))).toBe(true);
    }
  });

  it.each([
    ['8541.43.0010', 'Solar cells in modules'],
    ['8541.43', 'Electrical machinery and electronics'],
    ['0409.00.00', 'Natural honey'],
    ['7326.20.0020', 'Articles of steel wire, garment hangers'],
    ['0000', ''],
  ])('says that %s is %s', (hts, name) => {
    expect(describeHts(hts)).toBe(name);
  });

  it('is searched by words or digits, with the chapter beside', () => {
    expect(searchHts('handbag')[0]).toMatchObject({
      code: '4202.21',
      chapter: 'Leather goods, handbags, luggage',
    });
    expect(searchHts('8541').map((entry) => entry.code)).toEqual(['8541.42.00', '8541.43.00']);
  });
});

describe('agreements', () => {
  it.each([
    ['S', 'usmca'],
    ['P+', 'cafta_dr'],
    ['KR', 'korea'],
    ['A*', 'gsp'],
    ['D', 'agoa'],
    ['J*', 'andean'],
  ])('indicator %s claims %s', (indicator, agreement) => {
    expect(indicators.find(indicator)?.agreement).toBe(agreement);
  });

  it('number 14 free-trade agreements first', () => {
    expect(agreements.codes.slice(0, 14)).not.toContain('gsp');
    expect(agreements.find('nafta')?.isOver).toBe(true);
  });
});

describe('orders', () => {
  it('have canonical numbers and real countries', () => {
    for (const order of orders.entries) {
      expect(parseOrderNumber(order.code)).toBe(order.code);
      expect(countries.has(order.country)).toBe(true);
    }
  });

  it('are described with their country, company part or not', () => {
    expect(describeOrder('A-570-918-001')).toBe('Steel wire garment hangers, China');
    expect(describeOrder('A-999-999')).toBe('');
    expect(orders.search('quartz india').map((order) => order.code)).toEqual(['A-533-889']);
  });
});

describe('countries of order numbers', () => {
  it('are those of the orders listed', () => {
    for (const order of orders.entries) expect(countryOfOrder(order.code)).toBe(order.country);
    expect(countryOfOrder('A-489-501')).toBe('TR');
    expect(countryOfOrder('A-999-501')).toBeNull();
  });

  it('are the declared origin in a third-country number', () => {
    expect(describeOrder('A-451-988')).toBe(
      'Crystalline silicon photovoltaic cells under the order on China (A-570-979), declared as from Lithuania',
    );
  });
});

describe('centers', () => {
  it.each([
    ['6109.10.00', ['apparel']],
    ['7604.21.00', ['base_metals']],
    ['8471.30', ['electronics']],
    ['8482.20.00', ['machinery']],
    ['9018.90', ['electronics', 'pharmaceuticals']],
    ['9999', []],
  ])('%s belongs to %j', (hts, expected) => {
    expect(listCentersFor(hts).map((center) => center.code)).toEqual(expected);
  });

  it('are ten', () => {
    expect(centers.entries).toHaveLength(10);
  });
});

describe('value bands', () => {
  it.each([
    [0, 'under_10k'],
    [9_999.99, 'under_10k'],
    [10_000, 'under_50k'],
    [1_000_000, 'under_5m'],
    [1e12, 'over_25m'],
  ])('%d dollars is %s', (amount, band) => {
    expect(valueBandOf(amount)).toBe(band);
  });

  it('are ordered', () => {
    expect(valueBandRank('over_25m')).toBeGreaterThan(valueBandRank('under_10k'));
    expect(valueBandRank(null)).toBe(-1);
  });
});

describe('roles, affiliations and grades', () => {
  it('count exactly the adverse roles of the firewall as adverse', () => {
    expect(partyRoles.codes.filter(isAdverseRole)).toEqual([
      'violator',
      'importer_of_record',
      'manufacturer',
      'exporter',
      'seller',
      'broker',
      'consignee',
    ]);
    expect(isAdverseRole('unheard_of')).toBe(false);
  });

  it('count every destination as inside the department and the unknown as outside', () => {
    expect(destinations.entries.map((entry) => isOutside(entry.affiliation))).toEqual([
      false,
      false,
      false,
    ]);
    expect([isOutside('foreign'), isOutside('other_federal'), isOutside('unheard_of')]).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('grade source and information on six steps each', () => {
    expect(admiralty.source.codes.join('')).toBe('ABCDEF');
    expect(admiralty.information.codes.join('')).toBe('123456');
    expect(tlp.codes).toEqual(['red', 'amber_strict', 'amber', 'green', 'clear']);
  });
});
