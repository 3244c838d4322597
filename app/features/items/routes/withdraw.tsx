import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { titleOfErrors } from '../components/error-title.ts';
import { WithdrawSchema } from '../items.schema.ts';
import { viewWithdrawal, withdrawItem } from '../withdraw-item.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'withdraw OwnItem',
  params: Params,
  load: (scope, { params }) => viewWithdrawal(scope, params),
});

export const action = act({
  access: 'withdraw OwnItem',
  params: Params,
  form: WithdrawSchema,
  run: async (scope, { params, form }) => {
    await withdrawItem(scope, { ...params, ...form });
    return {
      to: `/items/${params.itemId}`,
      flash: { tone: 'info', text: 'The item is withdrawn.' },
    };
  },
});

export const meta = () => [{ title: 'Withdraw: PSILO portal' }];

export default function Withdraw() {
  const { id, controlNumber } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} title={titleOfErrors(state)} />
        <PageHeader
          title="Withdraw this item?"
          eyebrow={controlNumber}
          subtitle="The desk stops working on it and cannot take it up again. What you filed stays on record. Whoever it was passed on to keeps it and is told that you withdrew it."
          back={{ to: `/items/${id}`, label: 'Back to the item' }}
        />
        <ActorForm>
          <Stack>
            <TextArea
              name="reason"
              label="Why do you withdraw it?"
              hint="The desk reads this, and colleagues who file for the same client."
              maxLength={1000}
              rows={4}
              defaultValue={state.typed('reason')}
              errors={state.errorsOf('reason')}
            />
            <SubmitBar>
              <Button variant="danger">Withdraw the item</Button>
              <ButtonLink to={`/items/${id}`} variant="quiet">
                Keep it
              </ButtonLink>
            </SubmitBar>
          </Stack>
        </ActorForm>
      </Stack>
    </Page>
  );
}
