import { z } from 'zod';
import type { PersonName } from '#db/testing/people.ts';
import { makeAllFresh } from '#db/testing/stale.ts';
import { FILE_MARK } from '../../fixtures/client.ts';
import type { Troupe } from '../surfaces/troupe.ts';
import type { Kind } from './kinds.ts';
import { type Walked, walk } from './lists.ts';

interface Look {
  readonly kind: Kind;
  readonly who: PersonName;
  readonly routeId: string;
  /** Pages walked at most. */
  readonly most: number;
}

/** The archive of own items against the list that it is offered on, whole and by each filter. */
export async function lookAtArchive(troupe: Troupe, { kind, who, routeId, most }: Look) {
  const client = await troupe.clientOf(who);
  const values = kind.filters.flatMap(({ name, values }) =>
    values.map((value) => `${name}=${value}`),
  );
  const failures: string[] = [];
  let archived = 0;
  for (const query of ['', ...values]) {
    const shown = await walk({ client, routeId, kind, most }, query);
    await makeAllFresh(troupe.cast);
    const { status, body } = await client.get(`/items/export/archive?${query}`);
    const found =
      status === 200
        ? compareArchive(body, shown)
        : { archived: 0, failures: [`answers ${status}`] };
    archived += found.archived;
    failures.push(...found.failures.map((line) => `the archive by "${query}" ${line}`));
  }
  return { archived, failures };
}

const Contents = z.object({
  hasOlder: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      files: z.array(z.object({ path: z.string() })),
      lost: z.array(z.object({ path: z.string().nullable() })),
    }),
  ),
});

/** An archive holds the own items of the list, in its order, and names every file it has. */
export function compareArchive(
  body: string,
  { ids, ofOthers, isWhole }: Pick<Walked, 'ids' | 'ofOthers' | 'isWhole'>,
) {
  const files = new Map(
    body.split(FILE_MARK).flatMap((file) => {
      const end = file.indexOf('\n');
      return end < 0 ? [] : [[file.slice(0, end), file.slice(end + 1)] as const];
    }),
  );
  const { items, hasOlder } = Contents.parse(JSON.parse(files.get('contents.json') ?? '{}'));
  const own = ids.filter((id) => !ofOthers.has(id));
  const held = items.map(({ id }) => id);
  const comparable = isWhole && !hasOlder ? held : held.slice(0, own.length);
  const expected = hasOlder ? own.slice(0, held.length) : own;
  const named = items.flatMap((item) => [...item.files, ...item.lost].map(({ path }) => path));
  const known = new Set([...named, 'contents.json', 'sha256sums.txt', 'contents.txt']);
  const unnamed = [...files.keys()].filter((name) => !known.has(name));
  const absent = named.filter((name) => name !== null && !files.has(name));
  return {
    archived: held.length,
    failures: [
      ...(JSON.stringify(comparable) === JSON.stringify(expected)
        ? []
        : [`holds ${held.length} items that are not the ${own.length} of the list`]),
      ...(unnamed.length > 0 ? [`holds ${unnamed.length} files that it does not name`] : []),
      ...(absent.length > 0 ? [`names ${absent.length} files that it does not hold`] : []),
    ],
  };
}
