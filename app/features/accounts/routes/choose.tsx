import { useActionData, useLoaderData } from '@remix-run/react';
import { gateAct, gatePage, requireSession } from '#app/firewall/gate-pages.ts';
import { chooseMember } from '#app/session/sign-in.server.ts';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { sentenceCase } from '#app/ui/format.ts';
import { Stack } from '#app/ui/layout.tsx';
import { Form } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { ChooseSchema } from '../accounts.schema.ts';
import { viewChoices } from '../choose.server.ts';

export const loader = gatePage({
  access: 'first factor',
  load: async ({ services, session }) => ({
    choices: session.stage === 'full' ? await viewChoices(services.session, session) : [],
  }),
});

export const action = gateAct({
  access: 'first factor',
  form: ChooseSchema,
  run: async ({ services, origin, session, form }) => {
    const input = { session: requireSession(session), memberId: form.memberId };
    const { cookie } = await chooseMember(services.session, input, origin);
    return { to: '/', cookies: [cookie] };
  },
});

export const meta = () => [{ title: 'Choose whom to act for: PSILO portal' }];

export default function Choose() {
  const { choices } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const open = choices.filter((choice) => choice.isOpen);
  if (open.length === 0) {
    return (
      <Stack>
        <PageHeader title="Choose whom to act for" />
        <EmptyState
          title="There is nothing you can act for now"
          action={<ButtonLink to="/contact">Ask your agency contact</ButtonLink>}
        >
          Your access may have ended, or your organization is suspended.
        </EmptyState>
      </Stack>
    );
  }
  return (
    <Stack>
      <PageHeader
        title="Choose whom to act for"
        subtitle="You can switch later, on the page “Your account”."
      />
      <FormErrorSummary errors={state.errors} />
      <Form method="post" noValidate>
        <Stack>
          <RadioGroup
            name="memberId"
            label="Act as"
            layout="tiles"
            errors={state.errorsOf('memberId')}
            options={open.map((choice, index) => ({
              value: choice.memberId,
              label: `${choice.kind === 'partner' ? 'Organization' : 'Office'} ${index + 1}`,
              hint: sentenceCase(choice.role.replaceAll(',', ', ')),
            }))}
          />
          <div>
            <Button size="big">Go on</Button>
          </div>
        </Stack>
      </Form>
    </Stack>
  );
}
