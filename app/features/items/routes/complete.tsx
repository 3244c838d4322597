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
import { startCompletion, viewCompletion } from '../start-draft.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'complete OwnItem',
  params: Params,
  load: (scope, { params }) => viewCompletion(scope, params),
});

export const action = act({
  access: 'complete OwnItem',
  params: Params,
  form: ConfirmSchema,
  run: async (scope, { params }) => {
    const { id } = await startCompletion(scope, params);
    return { to: `/drafts/${id}` };
  },
});

export const meta = () => [{ title: 'Complete your filing: PSILO portal' }];

export default function Complete() {
  const { id, controlNumber, isAsked } = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={isAsked ? 'Complete your filing' : 'Add to or correct your filing'}
          eyebrow={controlNumber}
          subtitle={`You get a draft with everything you filed. ${isAsked ? 'Change what the desk asked for and submit it again.' : 'Change or add what you know and submit it: it becomes a further version, the desk sees what changed, and what you filed before stays.'} It keeps its control number and its files.`}
          back={{ to: `/items/${id}`, label: 'Back to the item' }}
        />
        <ActorForm>
          <SubmitBar>
            <Button>Open the draft</Button>
            <ButtonLink to={`/items/${id}`} variant="quiet">
              Cancel
            </ButtonLink>
          </SubmitBar>
        </ActorForm>
      </Stack>
    </Page>
  );
}
