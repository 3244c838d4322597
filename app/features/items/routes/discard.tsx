import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { removeFiles } from '../../evidence/evidence.server.ts';
import { whatIsLost } from '../components/discard-words.ts';
import { discardDraft } from '../discard-draft.server.ts';
import { viewDiscard } from '../draft-pages.server.ts';
import { ConfirmSchema } from '../drafts.schema.ts';

const Params = z.strictObject({ draftId: z.uuid() });

export const loader = page({
  access: 'discard Draft',
  params: Params,
  load: (scope, { params }) => viewDiscard(scope, params),
});

export const action = act({
  access: 'discard Draft',
  params: Params,
  form: ConfirmSchema,
  run: async (scope, { params }) => {
    const { objects } = await discardDraft(scope, params);
    return {
      to: '/home',
      flash: { tone: 'info', text: 'The draft is discarded.' },
      afterwards: (after) => removeFiles(after, objects),
    };
  },
});

export const meta = () => [{ title: 'Discard the draft: PSILO portal' }];

export default function Discard() {
  const { id, title, typeName, fileCount } = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title="Discard this draft?"
          eyebrow={title || typeName}
          subtitle={whatIsLost(fileCount)}
        />
        <ActorForm>
          <SubmitBar>
            <Button variant="danger">Discard the draft</Button>
            <ButtonLink to={`/drafts/${id}`} variant="quiet">
              Keep it
            </ButtonLink>
          </SubmitBar>
        </ActorForm>
      </Stack>
    </Page>
  );
}
