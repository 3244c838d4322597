import type { ReactNode } from 'react';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';

type AnswerFormProps = {
  readonly title: string;
  readonly subtitle: string;
  readonly referral: { readonly id: string; readonly reference: string; readonly version: number };
  readonly state: FormState;
  readonly submit: string;
  readonly children: ReactNode;
};

/** The page of one answer to the desk: what it means, the fields, the button that says what happens. */
export function AnswerForm({
  title,
  subtitle,
  referral,
  state,
  submit,
  children,
}: AnswerFormProps) {
  const back = `/referrals/${referral.id}`;
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={title}
          subtitle={subtitle}
          eyebrow={`Referral ${referral.reference}`}
          back={{ to: back, label: 'Back to the referral' }}
        />
        <FormErrorSummary errors={state.errors} />
        <ActorForm>
          <Stack>
            <HiddenField name="version" value={String(referral.version)} />
            {children}
            <SubmitBar>
              <Button>{submit}</Button>
              <ButtonLink to={back} variant="quiet">
                Cancel
              </ButtonLink>
            </SubmitBar>
          </Stack>
        </ActorForm>
      </Stack>
    </Page>
  );
}
