import { AppError } from '#app/lib/errors.ts';
import type { Draft } from '../filing.schema.ts';
import { adcvd } from './adcvd.ts';
import { adcvd1 } from './former/adcvd-1.ts';
import type { Carried, FormerType } from './former/former-type.ts';
import { ipr1 } from './former/ipr-1.ts';
import { preference1 } from './former/preference-1.ts';
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

/** Versions that filings were made with before a field changed its meaning, oldest first. */
const formerTypes: Readonly<Record<ItemTypeCode, readonly FormerType[]>> = {
  ipr: [ipr1],
  adcvd: [adcvd1],
  preference: [preference1],
  trend: [],
};

/**
 * The item type of a code: as it is asked now, or as it was when a filing was made with this version of it. Throws
 * `page_not_found` for any other text.
 */
export function getItemType(code: string, version?: number): ItemType {
  if (!isItemTypeCode(code)) throw new AppError('page_not_found');
  if (version === undefined) return itemTypes[code];
  const former = formerTypes[code].find(({ type }) => type.version >= version);
  return former?.type ?? itemTypes[code];
}

/** The answers of a draft that was made with this version of a type, taken to the present one step by step. */
export function carryOver(code: string, version: number, answers: Draft): Carried {
  if (!isItemTypeCode(code)) throw new AppError('page_not_found');
  return formerTypes[code]
    .filter(({ type }) => type.version >= version)
    .reduce<Carried>(
      (carried, { carry }) => {
        const next = carry(carried.answers);
        return { answers: next.answers, again: [...carried.again, ...next.again] };
      },
      { answers, again: [] },
    );
}

/** Every former version of every type. */
export function listFormerTypes(): readonly FormerType[] {
  return Object.values(formerTypes).flat();
}

/** The item types in the order in which partners choose. */
export function listItemTypes(): readonly ItemType[] {
  return Object.values(itemTypes);
}
