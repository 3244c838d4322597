import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HIDDEN } from './testing/cases/hidden.ts';
import { READERS } from './testing/cases/readers.ts';
import { READS } from './testing/cases/reads.ts';
import { type Cast, createCast } from './testing/cast.ts';
import { createTestDatabase } from './testing/database.ts';
import { actorOf } from './testing/rls-actors.ts';
import { askWhose, seenIn } from './testing/rls-labels.ts';
import { createRlsWorld, type RlsWorld } from './testing/rls-world.ts';
import { REFUSED, runAs } from './testing/run-as.ts';

let cast: Cast;
let world: RlsWorld;

beforeAll(async () => {
  cast = await createCast(await createTestDatabase());
  world = await createRlsWorld(cast);
});

afterAll(() => cast.close());

describe.each(READS)('%s', (table, column, seen) => {
  test.each(READERS)('read by %s', async (who) => {
    const { credential, role } = await actorOf(cast, who);

    const outcome = await runAs(
      cast.database.pool(role),
      credential.token,
      askWhose(table, column),
    );

    expect(seenIn(outcome, world)).toBe(seen[who] ?? 'refused');
  });
});

describe('columns of readable tables that stay hidden (baseline 27)', () => {
  test.each(HIDDEN)('%s may not read %s.%s', async (who, table, column) => {
    const { credential, role } = await actorOf(cast, who);
    const pool = cast.database.pool(role);

    const asked = await runAs(pool, credential.token, {
      text: `select ${column} from ${table}`,
    });
    const control = await runAs(pool, credential.token, {
      text: `select count(*) from ${table}`,
    });

    expect(asked).toMatchObject({ code: REFUSED });
    expect(control).toMatchObject({ count: 1 });
  });
});
