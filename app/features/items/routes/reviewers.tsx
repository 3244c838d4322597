import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { CheckboxGroup } from '#app/ui/choices.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { titleOfErrors } from '../components/error-title.ts';
import { ReviewersSchema } from '../draft-comments.schema.ts';
import { setReviewers, viewReviewers } from '../draft-reviews.server.ts';

const Params = z.strictObject({ draftId: z.uuid() });

export const loader = page({
  access: 'share Draft',
  params: Params,
  load: (scope, { params }) => viewReviewers(scope, params),
});

export const action = act({
  access: 'share Draft',
  params: Params,
  form: ReviewersSchema,
  run: async (scope, { params, form }) => {
    const { asked, ended } = await setReviewers(scope, { ...params, ...form });
    return {
      to: `/drafts/${params.draftId}`,
      flash: { tone: 'info', text: wordsOf(asked, ended) },
    };
  },
});

function wordsOf(asked: number, ended: number): string {
  const words = [
    asked > 0
      ? `${plural(asked, 'colleague gets', 'colleagues get')} a mail and can look now.`
      : '',
    ended > 0 ? `${plural(ended, 'colleague')} can look no more.` : '',
  ];
  return words.filter(Boolean).join(' ') || 'Nothing was changed.';
}

export const meta = () => [{ title: 'Ask a colleague to look: PSILO portal' }];

export default function Reviewers() {
  const { id, title, typeName, people } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const asked = people.filter(({ isAsked }) => isAsked).map((person) => person.id);
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} title={titleOfErrors(state)} />
        <PageHeader
          title="Ask a colleague to look"
          eyebrow={title || typeName}
          subtitle="They read your answers and comment beside them until you submit or discard the draft. They change nothing, and your files stay with you. Customs never sees what is said."
          back={{ to: `/drafts/${id}`, label: 'Task list' }}
        />
        {people.length > 0 ? (
          <ActorForm>
            <Stack>
              <CheckboxGroup
                name="reviewers"
                label="Who should look?"
                hint="Colleagues who work for the same client. Clear a box to take a request back."
                optional
                options={people.map((person) => ({
                  value: person.id,
                  label: person.name,
                  hint: hintOf(person),
                }))}
                defaultValue={state.typedAll('reviewers') ?? asked}
                errors={state.errorsOf('reviewers')}
              />
              <SubmitBar>
                <Button>Save</Button>
                <ButtonLink to={`/drafts/${id}`} variant="quiet">
                  Cancel
                </ButtonLink>
              </SubmitBar>
            </Stack>
          </ActorForm>
        ) : (
          <EmptyState
            title="Nobody else works for this client"
            action={<ButtonLink to={`/drafts/${id}`}>Back to the draft</ButtonLink>}
          >
            Your partner administrator can let a colleague work for it.
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}

function hintOf(person: { readonly isAsked: boolean; readonly canLook: boolean }) {
  if (!person.canLook) return 'Asked, but works for the client no more and sees nothing';
  return person.isAsked ? 'Asked' : undefined;
}
