import type { Cast } from '#db/testing/cast.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { mayOn } from '../ability.ts';

/**
 * Takes a client from a liaison and gives it back, and asks in the next scope each time: permission and rows.
 * @returns what did not follow, one line each; the grants are as before
 */
export async function changesThatDoNotBind(cast: Cast): Promise<readonly string[]> {
  const { alderLiaison, alderAdministrator } = cast.people;
  const own = { organizationId: cast.organizations.alder, clientId: cast.clients.alder };
  const row = { ...own, itemId: 'any' };
  const grant = [row.organizationId, alderLiaison.memberId, row.clientId] as const;
  const credential = await cast.credentialOf('alderLiaison');
  const mayRead = () =>
    cast.readAs('alderLiaison', async (scope) => ({
      permission: mayOn(scope.ability, 'read OwnItem', row),
      client: (await scope.db.selectFrom('clients').select('id').execute()).length === 1,
    }));
  const change = (text: string, ...values: readonly string[]) =>
    withSuperuser(cast.database.superuserUrl, (client) => client.query(text, [...values]));

  const before = await mayRead();
  await change(
    'delete from client_grants where organization_id = $1 and membership_id = $2 and client_id = $3',
    ...grant,
  );
  const revoked = await mayRead();
  await change(
    `insert into client_grants (organization_id, membership_id, client_id, granted_by) values ($1, $2, $3, $4)`,
    ...grant,
    alderAdministrator.memberId,
  );
  const granted = await mayRead();

  return [
    ...told('before', before, true),
    ...told('revoked', revoked, false),
    ...told('granted again', granted, true),
    ...(credential.actor.id === alderLiaison.memberId ? [] : ['somebody else was asked']),
  ];
}

type Answers = { readonly permission: boolean; readonly client: boolean };

function told(when: string, answers: Answers, expected: boolean): readonly string[] {
  return Object.entries(answers).flatMap(([what, answer]) =>
    answer === expected ? [] : [`${when}: ${what} says ${answer}`],
  );
}
