import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { CommentForm } from '../components/comment-form.tsx';
import { CommentList } from '../components/comment-list.tsx';
import { titleOfErrors } from '../components/error-title.ts';
import { CommentSchema, CommentsQuery } from '../draft-comments.schema.ts';
import { addComment } from '../draft-comments.server.ts';
import { pageOfStep, viewNewComment } from '../review-pages.server.ts';

const Params = z.strictObject({ draftId: z.uuid() });

export const loader = page({
  access: 'read DraftComment',
  reads: 'content',
  params: Params,
  query: CommentsQuery,
  load: (scope, { params, query }) => viewNewComment(scope, { ...params, ...query }),
});

export const action = act({
  access: 'write DraftComment',
  params: Params,
  query: CommentsQuery,
  form: CommentSchema,
  run: async (scope, { params, form }) => {
    const said = await addComment(scope, { ...params, ...form });
    return {
      to: pageOfStep({ ...params, ...said }),
      flash: { tone: 'good', text: 'Your comment stands beside the text.' },
    };
  },
});

export const meta = () => [{ title: 'Comment on a draft: PSILO portal' }];

export default function Comments() {
  const { id, title, typeName, back, form, threads } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} title={titleOfErrors(state)} />
        <PageHeader
          title={`Comment on “${form.title}”`}
          eyebrow={title || typeName}
          back={{ to: back, label: 'Back to the draft' }}
        />
        {threads.length > 0 ? (
          <CommentList at={`/drafts/${id}/comments`} threads={threads} about={form.title} />
        ) : null}
        <CommentForm
          key={threads.length}
          draftId={id}
          step={form}
          state={state}
          isAlone
          cancelTo={back}
        />
      </Stack>
    </Page>
  );
}
