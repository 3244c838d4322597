import type { ReactNode } from 'react';
import { ActorForm } from './actor-form.tsx';
import { Button, ButtonLink } from './button.tsx';
import { FormErrorSummary } from './form-error-summary.tsx';
import type { FormState } from './form-state.ts';
import { Page, Stack } from './layout.tsx';
import { PageHeader } from './page-header.tsx';
import { SubmitBar } from './submit-bar.tsx';

type FormPageProps = {
  title: ReactNode;
  eyebrow?: ReactNode | undefined;
  subtitle?: ReactNode | undefined;
  /** Where cancelling leads. */
  back: { readonly to: string; readonly label: string };
  state: FormState;
  /** What the button says it does. */
  submit: string;
  isDangerous?: boolean | undefined;
  /** What happens next, beside the button. */
  note?: ReactNode | undefined;
  children?: ReactNode | undefined;
};

/** The page of one form of a signed-in person: what it means, the fields, the button that says what happens. */
export function FormPage(props: FormPageProps) {
  const { title, eyebrow, subtitle, back, state, submit, isDangerous = false, note } = props;
  return (
    <Page width="reading">
      <Stack>
        <PageHeader title={title} eyebrow={eyebrow} subtitle={subtitle} back={back} />
        <FormErrorSummary errors={state.errors} needsConfirmation={state.needsConfirmation} />
        <ActorForm>
          <Stack>
            {props.children}
            <SubmitBar note={note}>
              <Button variant={isDangerous ? 'danger' : 'primary'}>{submit}</Button>
              <ButtonLink to={back.to} variant="quiet">
                Cancel
              </ButtonLink>
            </SubmitBar>
          </Stack>
        </ActorForm>
      </Stack>
    </Page>
  );
}
