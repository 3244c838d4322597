import { orderOf } from '#app/lib/identifiers.ts';
import { commerceCountries } from './commerce-countries.ts';
import { countries } from './countries.ts';
import { createLookup, type Entry } from './lookup.ts';

/** An antidumping (A) or countervailing (C) duty order. */
export interface Order extends Entry {
  /** ISO code of the country under order; the digits in the number are Commerce's own. */
  readonly country: string;
  /**
   * Of a third-country number: the order that binds the goods. The country is then the origin declared on the entry,
   * such as Lithuania for solar cells from China.
   */
  readonly pairedWith?: string;
}

/** Orders often met, for help while typing; a number outside the list is accepted and flagged. */
export const orders = createLookup<Order>(
  [
    ['A-570-918', 'Steel wire garment hangers', 'CN'],
    ['A-552-812', 'Steel wire garment hangers', 'VN'],
    ['A-570-106', 'Wooden cabinets and vanities', 'CN'],
    ['C-570-107', 'Wooden cabinets and vanities', 'CN'],
    ['A-570-084', 'Quartz surface products', 'CN'],
    ['C-570-085', 'Quartz surface products', 'CN'],
    ['A-533-889', 'Quartz surface products', 'IN'],
    ['A-570-967', 'Aluminum extrusions', 'CN'],
    ['C-570-968', 'Aluminum extrusions', 'CN'],
    ['A-570-053', 'Aluminum foil', 'CN'],
    ['A-570-985', 'Xanthan gum', 'CN'],
    ['A-570-943', 'Oil country tubular goods', 'CN'],
    ['C-570-944', 'Oil country tubular goods', 'CN'],
    ['A-570-979', 'Crystalline silicon photovoltaic cells', 'CN'],
    ['C-570-980', 'Crystalline silicon photovoltaic cells', 'CN'],
    ['A-570-051', 'Hardwood plywood products', 'CN'],
    ['C-570-052', 'Hardwood plywood products', 'CN'],
    ['A-570-970', 'Multilayered wood flooring', 'CN'],
    ['A-570-890', 'Wooden bedroom furniture', 'CN'],
    ['A-533-840', 'Frozen warm-water shrimp and prawns', 'IN'],
    ['A-552-802', 'Frozen warm-water shrimp and prawns', 'VN'],
    ['A-570-863', 'Honey', 'CN'],
    ['A-570-831', 'Fresh garlic', 'CN'],
    ['A-570-848', 'Crawfish tail meat', 'CN'],
    ['A-570-909', 'Steel nails', 'CN'],
    ['A-557-816', 'Steel nails', 'MY'],
    ['A-570-836', 'Glycine', 'CN'],
    ['A-549-837', 'Glycine', 'TH'],
    ['A-570-062', 'Cast iron soil pipe fittings', 'CN'],
    ['A-570-079', 'Cast iron soil pipe', 'CN'],
    ['A-570-886', 'Polyethylene retail carrier bags', 'CN'],
    ['A-570-928', 'Uncovered innerspring units', 'CN'],
    ['A-570-904', 'Activated carbon', 'CN'],
    ['A-580-859', 'Light-walled rectangular pipe and tube', 'KR'],
    ['A-583-844', 'Narrow woven ribbons with woven selvedge', 'TW'],
    ['A-533-843', 'Lined paper', 'IN'],
    ['A-451-988', 'Crystalline silicon photovoltaic cells', 'LT', 'A-570-979'],
  ].map(([code = '', name = '', country = '', pairedWith]) => ({
    code,
    name,
    country,
    words: countries.nameOf(country),
    ...(pairedWith ? { pairedWith } : {}),
  })),
);

/** Product and country of an order number, with or without its company part; empty if the list does not know it. */
export function describeOrder(orderNumber: string): string {
  const order = orders.find(orderOf(orderNumber));
  if (!order) return '';
  const bound = order.pairedWith ? orders.find(order.pairedWith) : undefined;
  const country = countries.nameOf(order.country);
  return bound
    ? `${order.name} under the order on ${countries.nameOf(bound.country)} (${bound.code}), declared as from ${country}`
    : `${order.name}, ${country}`;
}

/** The country that the figures of an order number stand for, by Commerce's own code; null if it is not known. */
export function countryOfOrder(orderNumber: string): string | null {
  return commerceCountries.find(orderNumber.slice(2, 5))?.country ?? null;
}
