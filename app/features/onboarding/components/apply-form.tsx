import { Button } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FieldRow } from '#app/ui/fieldset.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Details, Section, Stack } from '#app/ui/layout.tsx';
import { Form } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { Option } from '#app/ui/types.ts';
import { organizationKinds } from '../../organizations/organizations.schema.ts';
import { departments, STATEMENT_MAX } from '../apply.schema.ts';

type ApplyFormProps = {
  readonly state: FormState;
  readonly agencyName: string;
  readonly privacyStatement: string;
  readonly falseStatementNotice: string;
  readonly formKey: string;
};

/** Everything a new partner is asked, on one page: it is filled in once. */
export function ApplyForm(props: ApplyFormProps) {
  const { state, agencyName } = props;
  return (
    <Stack>
      <PageHeader
        title="Apply to become a partner"
        subtitle={`Takes about ten minutes. ${agencyName} checks who you are before anybody gets an account.`}
      />
      <FormErrorSummary errors={state.errors} />
      <Form method="post" noValidate>
        <Stack gap="loose">
          <HiddenField name="key" value={state.typed('key') ?? props.formKey} />
          <OrganizationFields state={state} />
          <ContactFields state={state} />
          <Section title="What you can contribute">
            <TextArea
              name="statement"
              label="What do you see that customs should know about?"
              hint="Your products, the trade you watch, how you learn of fraud. No names and no allegations yet: this form is not the place for them."
              rows={7}
              maxLength={STATEMENT_MAX}
              defaultValue={state.typed('statement')}
              errors={state.errorsOf('statement')}
            />
          </Section>
          <Notices {...props} />
          <div>
            <Button size="big">Send the application</Button>
          </div>
        </Stack>
      </Form>
    </Stack>
  );
}

type Fields = { readonly state: FormState };

function OrganizationFields({ state }: Fields) {
  return (
    <Section title="Your organization">
      <Stack>
        <TextField
          name="organizationName"
          label="Name of the organization"
          autoComplete="organization"
          defaultValue={state.typed('organizationName')}
          errors={state.errorsOf('organizationName')}
        />
        <RadioGroup
          name="kind"
          label="What kind of organization is it?"
          layout="plain"
          options={optionsOf(organizationKinds.entries)}
          defaultValue={state.typed('kind')}
          errors={state.errorsOf('kind')}
        />
        <TextArea
          name="address"
          label="Postal address"
          hint="Street, city, region, postal code, country."
          rows={3}
          defaultValue={state.typed('address')}
          errors={state.errorsOf('address')}
        />
        <TextField
          name="website"
          label="Website"
          optional
          inputMode="url"
          autoComplete="url"
          defaultValue={state.typed('website')}
          errors={state.errorsOf('website')}
        />
      </Stack>
    </Section>
  );
}

function ContactFields({ state }: Fields) {
  const field = (name: string) => ({
    name,
    defaultValue: state.typed(name),
    errors: state.errorsOf(name),
  });
  return (
    <Section
      title="You"
      description="You become the organization's first administrator and invite your colleagues."
    >
      <Stack>
        <FieldRow>
          <TextField {...field('contactName')} label="Your name" autoComplete="name" />
          <TextField {...field('title')} label="Title" autoComplete="organization-title" />
        </FieldRow>
        <Select
          {...field('department')}
          label="Department"
          placeholder="Choose one"
          options={optionsOf(departments.entries)}
        />
        <FieldRow>
          <TextField
            {...field('email')}
            label="E-mail address at work"
            hint="The invitation goes there."
            type="email"
            autoComplete="email"
          />
          <TextField
            {...field('phone')}
            label="Phone"
            hint="With country code. We call to confirm."
            type="tel"
            autoComplete="tel"
          />
        </FieldRow>
      </Stack>
    </Section>
  );
}

function Notices({ privacyStatement, falseStatementNotice }: ApplyFormProps) {
  return (
    <Stack gap="tight">
      <Details summary="What happens with what you enter">
        <PlainText>{privacyStatement}</PlainText>
      </Details>
      <PlainText>{falseStatementNotice}</PlainText>
    </Stack>
  );
}

function optionsOf(
  entries: readonly { readonly code: string; readonly name: string }[],
): readonly Option[] {
  return entries.map(({ code, name }) => ({ value: code, label: name }));
}
