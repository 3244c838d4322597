import { useActionData, useLoaderData } from '@remix-run/react';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormPage } from '#app/ui/form-page.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { keepTyped } from '#app/ui/keep-typed.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { WhatIsLost } from '../components/destruction-facts.tsx';
import { consequencesOf } from '../destructions.policy.ts';
import { ProposeOrganizationSchema } from '../destructions.schema.ts';
import {
  proposeOrganizationDestruction,
  viewClosedOrganizations,
} from '../propose-destruction.server.ts';

export const loader = page({
  access: 'destroy Keys',
  stepUp: true,
  load: viewClosedOrganizations,
});

export const action = act({
  access: 'destroy Keys',
  stepUp: true,
  form: ProposeOrganizationSchema,
  run: async (scope, { form }) => {
    const id = await proposeOrganizationDestruction(scope, form);
    return {
      to: `/keys/${id}`,
      flash: { tone: 'good', text: 'Proposed. Another security administrator has 72 hours.' },
    };
  },
});

export const shouldRevalidate = keepTyped;

export const meta = () => [{ title: 'Propose to destroy an organization: PSILO portal' }];

const TITLE = 'Propose to destroy everything of an organization';
const BACK = { to: '/keys', label: 'Destroying content' };

export default function ProposeOrganization() {
  const { organizations } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name),
    errors: state.errorsOf(name),
  });
  if (organizations.length === 0) return <NoneClosed />;
  return (
    <FormPage
      title={TITLE}
      subtitle="Nothing happens before another security administrator approves."
      back={BACK}
      state={state}
      submit="Propose it"
      isDangerous
    >
      <WhatIsLost sentences={consequencesOf('destroy_organization_keys', 'the organization')} />
      <Select
        {...field('organization')}
        label="Organization"
        hint="Only suspended and offboarded ones are listed."
        placeholder="Choose the organization"
        options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField
        {...field('name')}
        label="Its name, typed out"
        hint="Type the name exactly as it stands in the list, so that it is not the wrong one."
        autoComplete="off"
        width="full"
      />
      <TextArea
        {...field('reason')}
        label="Why does it have to go?"
        hint="The administrator who decides reads this. Name the order or request; no content."
        rows={4}
        maxLength={4000}
      />
    </FormPage>
  );
}

function NoneClosed() {
  return (
    <Page width="reading">
      <Stack>
        <PageHeader title={TITLE} back={BACK} />
        <EmptyState
          title="No organization can be destroyed now"
          action={<ButtonLink to="/keys">Destroying content</ButtonLink>}
        >
          An onboarding administrator suspends it first. Then it appears here.
        </EmptyState>
      </Stack>
    </Page>
  );
}
