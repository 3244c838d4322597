import { json } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { goTo } from '#app/firewall/replies.ts';
import { receive } from '#app/firewall/resource.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { Cluster, Page, Section, Stack } from '#app/ui/layout.tsx';
import { useNavigate } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';
import { DraftFiles } from '../components/draft-files.tsx';
import { FileUploads } from '../components/file-uploads.tsx';
import { UploadForm } from '../components/upload-form.tsx';
import { viewEvidence } from '../evidence.server.ts';
import { receiveFiles } from '../receive-files.server.ts';
import { uploadProblems } from '../upload-problems.policy.ts';

const Params = z.strictObject({ draftId: z.uuid() });

export const loader = page({
  access: 'write Draft',
  params: Params,
  load: (scope, { params }) => viewEvidence(scope, params),
});

export const action = receive({
  access: 'add OwnEvidence',
  params: Params,
  run: async (reception) => {
    const received = await receiveFiles(reception);
    const problems = uploadProblems(received);
    if (problems) return json({ submission: { error: { files: problems } } }, { status: 422 });
    const text = `${plural(received.added, 'file')} added.`;
    return goTo(`/drafts/${reception.params.draftId}/evidence`, { flash: { tone: 'good', text } });
  },
});

export const meta = () => [{ title: 'Evidence: PSILO portal' }];

export default function Evidence() {
  const { draftId, files, maxBytes, unfinished } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const isHydrated = useHydrated();
  const state = formStateOf(useActionData<typeof action>());
  const at = `/drafts/${draftId}`;
  const showAnew = () => navigate(`${at}/evidence`, { replace: true, preventScrollReset: true });
  return (
    <Page width="reading">
      <Stack gap="loose">
        <FormErrorSummary errors={state.errors} />
        <PageHeader
          title="Evidence"
          subtitle="Photos, invoices, e-mails, laboratory reports: whatever shows what you say. You can go on without any."
          back={{ to: at, label: 'Task list' }}
        />
        {isHydrated ? (
          <FileUploads {...{ draftId, maxBytes, unfinished }} onChanged={showAnew} />
        ) : (
          <UploadForm maxBytes={maxBytes} errors={state.errorsOf('files')} />
        )}
        <Section title={files.length > 0 ? plural(files.length, 'file') : 'Your files'}>
          <DraftFiles draftId={draftId} files={files} />
        </Section>
        <Cluster>
          <ButtonLink to={`${at}/check`}>Check your answers</ButtonLink>
          <ButtonLink to={at} variant="quiet">
            Back to the task list
          </ButtonLink>
        </Cluster>
      </Stack>
    </Page>
  );
}
