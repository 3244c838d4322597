import { newControlNumber } from '#app/lib/control-number.ts';

export type Value = string | number | boolean | null;

/** One row as the database has it, columns by their names there. */
export type Row = Readonly<Record<string, Value>>;

/** Everything there is in a world: rows by table. */
export type Facts = Readonly<Record<string, readonly Row[]>>;

export type Kind = 'partner' | 'staff' | 'destination' | 'admin' | 'auditor' | 'worker';

/** Somebody who may ask: a membership, an officer or a job. */
export type Who = {
  readonly kind: Kind;
  readonly id: string;
  readonly organizationId: string | null;
  readonly destinationId: string | null;
  readonly roles: readonly string[];
  /** The person behind an office; null where nobody asks. */
  readonly identityId: string | null;
  /** Whom an officer works for. */
  readonly affiliation: string | null;
};

/** Chance, repeatable by its seed. */
export interface Draw {
  chance(share: number): boolean;
  /** A whole number from `least` to `most`. */
  count(least: number, most: number): number;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
  /** Each with this chance. */
  some<T>(from: readonly T[], share: number): readonly T[];
  id(): string;
  /** A number as the portal gives them: `PS-…` to items, `RF-…` to referrals. */
  number(prefix: 'PS' | 'RF'): string;
}

export function drawFrom(random: () => number): Draw {
  const count = (least: number, most: number): number =>
    least + Math.floor(random() * (most - least + 1));
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => count(0, 15).toString(16)).join('');
  return {
    chance: (share) => random() < share,
    count,
    pick: (from) => {
      const picked = from[count(0, from.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    some: (from, share) => from.filter(() => random() < share),
    number: (prefix) =>
      newControlNumber((bytes) => Uint8Array.from({ length: bytes }, () => count(0, 255))).replace(
        /^PS/,
        prefix,
      ),
    id: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  };
}

/** A world in the making. */
export interface Making {
  readonly draw: Draw;
  /** Adds a row; all rows of a table name the same columns. */
  add<R extends Row>(table: string, row: R): R;
  rowsOf(table: string): readonly Row[];
}

export function startMaking(draw: Draw): Making & { readonly facts: Facts } {
  const facts: Record<string, Row[]> = {};
  return {
    draw,
    facts,
    add(table, row) {
      const rows = facts[table] ?? [];
      rows.push(row);
      facts[table] = rows;
      return row;
    },
    rowsOf: (table) => facts[table] ?? [],
  };
}

/** Content does not matter here: no wall of this proof reads it. */
export const SEALED = '\\x00';
export const THEN = '2026-03-02T09:00:00Z';
export const LATER = '2026-03-03T09:00:00Z';
