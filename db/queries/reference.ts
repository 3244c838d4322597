import { sql } from 'kysely';
import { PREPARED } from '../prepared.ts';
import type { ReadHandle } from '../scope.ts';

export type Schedule = 'hts' | 'order' | 'port' | 'foreign_port';

/** An edition of an official list; `validFrom` is a day, `YYYY-MM-DD`. */
export type Edition = {
  readonly id: string;
  readonly schedule: string;
  readonly validFrom: string;
};

/** The edition of each list that is in force on a day. */
export function listEditionsInForce(db: ReadHandle, day: string): Promise<readonly Edition[]> {
  return db
    .selectFrom('referenceEditions')
    .distinctOn('schedule')
    .select(['id', 'schedule', sql<string>`to_char(valid_from, 'YYYY-MM-DD')`.as('validFrom')])
    .where('validFrom', '<=', sql<Date>`${day}::date`)
    .orderBy('schedule')
    .orderBy('validFrom', 'desc')
    .modifyFront(PREPARED)
    .execute();
}

export type FoundEntry = {
  readonly code: string;
  readonly name: string;
  readonly context: string;
};

type Search = { readonly editionId: string; readonly limit: number };

/** Entries whose code begins so, shortest first. */
export function searchEntriesByCode(
  db: ReadHandle,
  { editionId, prefix, limit }: Search & { readonly prefix: string },
): Promise<readonly FoundEntry[]> {
  return db
    .selectFrom('referenceEntries')
    .select(['code', 'name', 'context'])
    .where('editionId', '=', editionId)
    .where('code', 'like', `${prefix.replace(/[\\%_]/g, '')}%`)
    .orderBy((entry) => entry.fn('length', ['code']))
    .orderBy('position')
    .limit(limit)
    .execute();
}

/**
 * Entries that hold every word, its stem or its beginning; those that hold it themselves come before those that stand
 * below it.
 */
export function searchEntriesByWords(
  db: ReadHandle,
  { editionId, words, limit }: Search & { readonly words: readonly string[] },
): Promise<readonly FoundEntry[]> {
  const asked = sql.join(words.map(queryOf), sql` && `);
  return (
    db
      .selectFrom('referenceEntries')
      .select(['code', 'name', 'context'])
      .where('editionId', '=', editionId)
      .where(sql<boolean>`words @@ (${asked})`)
      // Temporary and special provisions of the tariff name goods of every other chapter.
      .orderBy(sql`code ~ '^9[89][0-9]{2}'`)
      .orderBy(sql`ts_rank(words, (${asked}), 1)`, 'desc')
      .orderBy('position')
      .limit(limit)
      .execute()
  );
}

/** One word or its beginning, as the language forms it or as it stands. */
function queryOf(word: string) {
  const beginning = `${word.replace(/[^\p{L}\p{N}]/gu, '')}:*`;
  return sql`(to_tsquery('english', ${beginning}) || to_tsquery('simple', ${beginning}))`;
}

/** Of these codes those that the edition has, or has parts of. */
export async function listKnownCodes(
  db: ReadHandle,
  editionId: string,
  codes: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ code: string }>`
    select asked.code from unnest(${[...codes]}::text[]) as asked(code)
    where exists (select 1 from reference_entries e
      where e.edition_id = ${editionId} and e.code like asked.code || '%')`.execute(db);
  return rows.map(({ code }) => code);
}

export type CodeName = FoundEntry & { readonly schedule: string };

/** What these codes stand for in editions as a version keeps them, such as `hts 2024-07-01`. */
export function listCodeNames(
  db: ReadHandle,
  { editions, codes }: { readonly editions: readonly string[]; readonly codes: readonly string[] },
): Promise<readonly CodeName[]> {
  const kept = sql<string>`edition.schedule || ' ' || to_char(edition.valid_from, 'YYYY-MM-DD')`;
  return db
    .selectFrom('referenceEditions as edition')
    .innerJoin('referenceEntries as entry', 'entry.editionId', 'edition.id')
    .select(['edition.schedule', 'entry.code', 'entry.name', 'entry.context'])
    .where(sql<boolean>`${kept} = any(${[...editions]}::text[])`)
    .where(sql<boolean>`entry.code = any(${[...codes]}::text[])`)
    .execute();
}
