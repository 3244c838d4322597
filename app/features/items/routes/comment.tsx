import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { CommentThread } from '../components/comment-list.tsx';
import { titleOfErrors } from '../components/error-title.ts';
import { AnswerCommentSchema } from '../draft-comments.schema.ts';
import { answerComment } from '../draft-comments.server.ts';
import { pageOfStep, viewComment } from '../review-pages.server.ts';

const Params = z.strictObject({ draftId: z.uuid(), commentId: z.uuid() });

export const loader = page({
  access: 'read DraftComment',
  reads: 'content',
  params: Params,
  load: (scope, { params }) => viewComment(scope, params),
});

const DONE = {
  answer: 'Your answer stands beside the text.',
  resolve: 'The comment is resolved.',
  reopen: 'The comment is open again.',
  remove: 'The comment is gone.',
} as const;

export const action = act({
  access: 'write DraftComment',
  params: Params,
  form: AnswerCommentSchema,
  run: async (scope, { params, form }) => {
    const back = await answerComment(scope, { ...params, form });
    return {
      to: pageOfStep({ ...params, ...back }),
      flash: { tone: 'good', text: DONE[form.intent] },
    };
  },
});

export const meta = () => [{ title: 'A comment on a draft: PSILO portal' }];

export default function Comment() {
  const { id, title, typeName, back, about, thread, ...may } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const at = `/drafts/${id}/comments/${thread.id}`;
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} title={titleOfErrors(state)} />
        <PageHeader
          title={`Comment on “${about}”`}
          eyebrow={title || typeName}
          back={{ to: back, label: 'Back to the draft' }}
        />
        <div className="psilo-comment">
          <CommentThread thread={thread} />
        </div>
        <ActorForm key={thread.answers.length} action={at} label="Answer">
          <Stack>
            <HiddenField name="intent" value="answer" />
            <TextArea
              name="body"
              label="Your answer"
              rows={4}
              maxLength={2000}
              defaultValue={state.typed('body')}
              errors={state.errorsOf('body')}
            />
            <SubmitBar>
              <Button>Answer</Button>
              <ButtonLink to={back} variant="quiet">
                Cancel
              </ButtonLink>
            </SubmitBar>
          </Stack>
        </ActorForm>
        <Cluster>
          {may.maySettle ? <Act at={at} intent={thread.isResolved ? 'reopen' : 'resolve'} /> : null}
          {may.removable ? (
            <Act at={`/drafts/${id}/comments/${may.removable}`} intent="remove" />
          ) : null}
        </Cluster>
      </Stack>
    </Page>
  );
}

const WORDS = {
  resolve: 'Resolve the comment',
  reopen: 'Open the comment again',
  remove: 'Take out what you said last',
} as const;

type ActProps = { readonly at: string; readonly intent: keyof typeof WORDS };

function Act({ at, intent }: ActProps) {
  return (
    <ActorForm action={at} label={WORDS[intent]}>
      <HiddenField name="intent" value={intent} />
      <Button variant={intent === 'remove' ? 'quiet' : 'secondary'}>{WORDS[intent]}</Button>
    </ActorForm>
  );
}
