import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { MessageList } from '#app/ui/messages.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { answerQuestion, viewQuestion } from '../answer-question.server.ts';
import { MessageBody, readersOf } from '../components/item-conversation.tsx';
import { AnswerQuestionSchema } from '../drafts.schema.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'answer OwnConversation',
  reads: 'content',
  params: Params,
  query: z.strictObject({ question: z.uuid().optional() }),
  load: (scope, { params, query }) => viewQuestion(scope, { ...params, ...query }),
});

export const action = act({
  access: 'answer OwnConversation',
  params: Params,
  form: AnswerQuestionSchema,
  run: async (scope, { params, form }) => {
    await answerQuestion(scope, { ...params, ...form });
    return {
      to: `/items/${params.itemId}`,
      flash: { tone: 'good', text: 'Your answer is with the desk.' },
    };
  },
});

export const meta = () => [{ title: 'Answer: PSILO portal' }];

export default function Answer() {
  const { id, controlNumber, question } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const back = { to: `/items/${id}`, label: 'Back to the item' };
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} />
        <PageHeader title="Answer the desk" eyebrow={controlNumber} back={back} />
        {question ? (
          <>
            <MessageList
              label="The question"
              messages={[
                {
                  key: question.id,
                  from: 'Customs desk',
                  at: question.at,
                  side: 'theirs',
                  heading: 'Question',
                  body: <MessageBody body={question.body} />,
                },
              ]}
            />
            <VisibilityRegion kind="partner" who={readersOf(null)}>
              <ActorForm action={`/items/${id}/answer?question=${question.id}`}>
                <Stack>
                  <HiddenField name="question" value={question.id} />
                  <TextArea
                    name="body"
                    label="Your answer"
                    hint="The analyst who asked gets a mail that an answer is here, not the answer itself."
                    maxLength={4000}
                    defaultValue={state.typed('body')}
                    errors={state.errorsOf('body')}
                  />
                  <SubmitBar>
                    <Button icon="send">Send the answer</Button>
                    <ButtonLink to={back.to} variant="quiet">
                      Cancel
                    </ButtonLink>
                  </SubmitBar>
                </Stack>
              </ActorForm>
            </VisibilityRegion>
          </>
        ) : (
          <EmptyState
            title="No question is open"
            action={<ButtonLink to={back.to}>Back to the item</ButtonLink>}
          >
            Every question about this item has an answer.
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}
