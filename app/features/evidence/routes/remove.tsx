import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { formatBytes } from '#app/ui/format.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { removeEvidence, removeFiles, viewRemoval } from '../evidence.server.ts';

const Params = z.strictObject({ draftId: z.uuid(), evidenceId: z.uuid() });

export const loader = page({
  access: 'remove OwnEvidence',
  params: Params,
  load: (scope, { params }) => viewRemoval(scope, params),
});

export const action = act({
  access: 'remove OwnEvidence',
  params: Params,
  form: z.strictObject({}),
  run: async (scope, { params }) => {
    const place = await removeEvidence(scope, params);
    return {
      to: `/drafts/${params.draftId}/evidence`,
      flash: { tone: 'info', text: 'The file is removed.' },
      afterwards: (after) => removeFiles(after, [place]),
    };
  },
});

export const meta = () => [{ title: 'Remove a file: PSILO portal' }];

export default function Remove() {
  const { draftId, file } = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title="Remove this file?"
          eyebrow={file.name}
          subtitle={`${formatBytes(file.byteSize)}. It is destroyed here; your own copy stays with you.`}
        />
        <ActorForm>
          <SubmitBar>
            <Button variant="danger">Remove the file</Button>
            <ButtonLink to={`/drafts/${draftId}/evidence`} variant="quiet">
              Keep it
            </ButtonLink>
          </SubmitBar>
        </ActorForm>
      </Stack>
    </Page>
  );
}
