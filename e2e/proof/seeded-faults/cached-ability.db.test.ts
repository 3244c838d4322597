import { expect, test, vi } from 'vitest';
import { changesThatDoNotBind } from '#app/firewall/testing/changes.ts';
import { createCast } from '#db/testing/cast.ts';
import { createTestDatabase } from '#db/testing/database.ts';

// The fault: what an actor may do is worked out once and kept.
vi.mock(import('#app/firewall/ability.ts'), async (original) => {
  const sound = await original();
  const kept = new Map<string, ReturnType<typeof sound.abilityOf>>();
  return {
    ...sound,
    abilityOf(actor, clientIds) {
      const ability = kept.get(actor.id) ?? sound.abilityOf(actor, clientIds);
      kept.set(actor.id, ability);
      return ability;
    },
  };
});

test('a cached ability is found: it outlives the grant', async () => {
  const cast = await createCast(await createTestDatabase());
  try {
    expect(await changesThatDoNotBind(cast)).toEqual(['revoked: permission says true']);
  } finally {
    await cast.close();
  }
});
