import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { GrantsForm } from '../components/grants-form.tsx';
import { PersonActs, PersonFacts } from '../components/person-facts.tsx';
import { changeGrants } from '../manage-people.server.ts';
import { personState } from '../people.policy.ts';
import { ChangeGrantsSchema } from '../people.schema.ts';
import { viewMember } from '../view-people.server.ts';

const Params = z.strictObject({ memberId: z.uuid() });

export const loader = page({
  access: 'read Grant',
  params: Params,
  load: (scope, { params }) => viewMember(scope, params),
});

export const action = act({
  access: 'change Grant',
  stepUp: true,
  params: Params,
  form: ChangeGrantsSchema,
  run: async (scope, { params, form }) => {
    await changeGrants(scope, { ...form, ...params });
    return {
      to: `/people/${params.memberId}`,
      flash: { tone: 'good', text: 'The clients are changed. It counts from their next click.' },
    };
  },
});

export const meta = () => [{ title: 'A colleague: PSILO portal' }];

export default function PersonPage() {
  const { person, isSelf, ...data } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const { label, tone } = personState(person.state);
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={isSelf ? `${person.name} (you)` : person.name}
          back={{ to: '/people', label: 'People' }}
          meta={
            <Cluster>
              <StateBadge tone={tone}>{label}</StateBadge>
            </Cluster>
          }
        />
        <FormErrorSummary errors={state.errors} needsConfirmation={state.needsConfirmation} />
        <PersonFacts person={person} />
        {person.isLiaison && person.state !== 'disabled' ? (
          <GrantsForm {...data} state={state} />
        ) : null}
        <PersonActs person={person} isLastAdministrator={data.isLastAdministrator} />
      </Stack>
    </Page>
  );
}
