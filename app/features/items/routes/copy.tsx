import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { ConfirmSchema } from '../drafts.schema.ts';
import { startCopy, viewCopy } from '../start-draft.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'file OwnItem',
  params: Params,
  load: (scope, { params }) => viewCopy(scope, params),
});

export const action = act({
  access: 'file OwnItem',
  params: Params,
  form: ConfirmSchema,
  run: async (scope, { params }) => {
    const { id } = await startCopy(scope, params);
    return { to: `/drafts/${id}` };
  },
});

export const meta = () => [{ title: 'Start from this filing: PSILO portal' }];

export default function Copy() {
  const { id, controlNumber } = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title="Start a new filing from this one?"
          eyebrow={controlNumber}
          subtitle="You get a draft with the same answers, for the same client, without the files. Change what is different. It gets a control number of its own when you submit it."
          back={{ to: `/items/${id}`, label: 'Back to the item' }}
        />
        <ActorForm>
          <SubmitBar>
            <Button>Start the draft</Button>
            <ButtonLink to={`/items/${id}`} variant="quiet">
              Cancel
            </ButtonLink>
          </SubmitBar>
        </ActorForm>
      </Stack>
    </Page>
  );
}
