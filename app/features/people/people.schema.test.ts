import { expect, test } from 'vitest';
import { ChangeGrantsSchema, InviteMemberSchema, packGrants } from './people.schema.ts';

const client = '8b9f0a56-5d0c-4f0e-9a53-0d5f0c8f1a01';
const typed = {
  name: 'Eva Birk',
  email: 'eva@alder.example',
  roles: ['liaison'],
  clients: [client],
};

test.each([
  [{}, null],
  [{ roles: ['administrator'], clients: [] }, null],
  [{ roles: ['liaison', 'administrator'] }, null],
  [{ roles: [] }, 'Choose at least one role.'],
  [{ clients: [] }, 'Choose at least one client for a liaison.'],
  [
    { roles: ['administrator'] },
    'Only a liaison works for clients. Choose the role, or no client.',
  ],
  [{ email: 'eva' }, 'An e-mail address looks like name@example.com.'],
  [{ name: '' }, 'Enter the name.'],
  [{ clients: ['all'] }, 'Choose from the list.'],
])('inviting with %j: %s', (change, message) => {
  const { error } = InviteMemberSchema.safeParse({ ...typed, ...change });

  expect(error?.issues[0]?.message ?? null).toBe(message);
});

test('grants read the same in any order', () => {
  expect(packGrants(['b', 'a'])).toBe(packGrants(['a', 'b']));
  expect(ChangeGrantsSchema.parse({ clients: [], seen: '' })).toEqual({ clients: [], seen: '' });
});
