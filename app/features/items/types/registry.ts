import { AppError } from '#app/lib/errors.ts';
import { adcvd } from './adcvd.ts';
import { ipr } from './ipr.ts';
import type { ItemType } from './item-type.ts';
import { preference } from './preference.ts';
import { trend } from './trend.ts';

/** Every kind of item there is, in the order in which partners choose. A new kind is one file and one entry here. */
export const itemTypes = { ipr, adcvd, preference, trend } as const satisfies Record<
  string,
  ItemType
>;

export type ItemTypeCode = keyof typeof itemTypes;

/** Whether a text is the code of an item type. */
export function isItemTypeCode(text: string): text is ItemTypeCode {
  return Object.hasOwn(itemTypes, text);
}

/** The item type of a code. Throws `page_not_found` for any other text. */
export function getItemType(code: string): ItemType {
  if (!isItemTypeCode(code)) throw new AppError('page_not_found');
  return itemTypes[code];
}

/** The item types in the order in which partners choose. */
export function listItemTypes(): readonly ItemType[] {
  return Object.values(itemTypes);
}
