import { valueBandOf } from '#app/reference/value-bands.ts';
import { amountOf, type Filing, listOf, textOf } from './types/filing.ts';
import { type ClearColumn, fieldsOf, type ItemType } from './types/item-type.ts';

/** Codes of a filing that stand in clear columns (RULES 14). */
export interface ClearCodes {
  readonly hts: string | null;
  readonly originCountry: string | null;
  readonly port: string | null;
  readonly agreement: string | null;
  readonly orderNumber: string | null;
  readonly evasionMethod: string | null;
  readonly iprKind: string | null;
  readonly trendKind: string | null;
  readonly valueBand: string | null;
  readonly tlp: string | null;
  readonly dangerToLife: boolean;
}

/** A filing as it is stored: the whole of it sealed, and a copy of its codes in clear. */
export interface FilingParts {
  readonly clear: ClearCodes;
  readonly sealed: Filing;
}

/** The first code that the type puts into a column; lists are ordered by importance. */
function firstCode(type: ItemType, filing: Filing, column: ClearColumn): string | null {
  const field = fieldsOf(type).find((candidate) => candidate.clear === column);
  return (field && listOf(filing, field.name)[0]) ?? null;
}

/** Parts a filing for storage. What is sealed is the truth; the clear codes are derived from it and never read back. */
export function splitFiling(type: ItemType, filing: Filing): FilingParts {
  const value = amountOf(filing, 'value');
  return {
    clear: {
      hts: firstCode(type, filing, 'hts'),
      originCountry: firstCode(type, filing, 'originCountry'),
      port: firstCode(type, filing, 'port'),
      agreement: firstCode(type, filing, 'agreement'),
      orderNumber: firstCode(type, filing, 'orderNumber'),
      evasionMethod: firstCode(type, filing, 'evasionMethod'),
      iprKind: firstCode(type, filing, 'iprKind'),
      trendKind: firstCode(type, filing, 'trendKind'),
      valueBand: value === null ? null : valueBandOf(value),
      tlp: firstCode(type, filing, 'tlp'),
      dangerToLife: textOf(filing, 'dangerToLife') === 'yes',
    },
    sealed: filing,
  };
}
