import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { disableMember } from '../manage-people.server.ts';
import { viewMember } from '../view-people.server.ts';

const Params = z.strictObject({ memberId: z.uuid() });

export const loader = page({
  access: 'disable Member',
  stepUp: true,
  params: Params,
  load: (scope, { params }) => viewMember(scope, params),
});

export const action = act({
  access: 'disable Member',
  stepUp: true,
  params: Params,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    await disableMember(scope, params);
    return { to: '/people', flash: { tone: 'good', text: 'The access has ended.' } };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'End the access: PSILO portal' }];

export default function DisablePage() {
  const { person, granted, isSelf } = useLoaderData<typeof loader>();
  const whose = isSelf ? 'your own access' : `the access of ${person.name}`;
  return (
    <FormPage
      title={`End ${whose}`}
      back={{ to: `/people/${person.id}`, label: person.name }}
      state={formStateOf(useActionData<typeof action>())}
      submit="End the access"
      isDangerous
    >
      <Alert tone="warn" title={consequence(person.isLiaison, granted.length)}>
        {isSelf ? 'You are' : `${person.name} is`} out with the next click, open pages included, and
        gets no more mail.
      </Alert>
      <ul>
        <li>What was submitted stays.</li>
        {person.isLiaison && (
          <li>
            Each draft passes to a colleague who works for its client: first to whom it was shown,
            else to one who works for no other organization. Where there is none, it waits until you
            give somebody the client.
          </li>
        )}
        <li>To let somebody back in, invite them again.</li>
      </ul>
    </FormPage>
  );
}

function consequence(isLiaison: boolean, clients: number): string {
  return isLiaison && clients > 0
    ? `1 person loses access to ${plural(clients, 'client')} now`
    : '1 person loses access now';
}
