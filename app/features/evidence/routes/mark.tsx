import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { bracketReasons } from '#app/reference/bracket-reasons.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { RadioGroup } from '#app/ui/choices.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { formatBytes } from '#app/ui/format.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { Select } from '#app/ui/select.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { MarkSchema, MOST_SUMMARY } from '../mark.schema.ts';
import { markFile, viewMark } from '../mark-file.server.ts';

const Params = z.strictObject({ draftId: z.uuid(), evidenceId: z.uuid() });

export const loader = page({
  access: 'mark OwnEvidence',
  params: Params,
  load: (scope, { params }) => viewMark(scope, params),
});

export const action = act({
  access: 'mark OwnEvidence',
  params: Params,
  form: MarkSchema,
  run: async (scope, { params, form }) => {
    await markFile(scope, { ...params, ...form });
    const text = form.marking === 'public' ? 'Marked public.' : 'Marked confidential.';
    return { to: `/drafts/${params.draftId}/evidence`, flash: { tone: 'good', text } };
  },
});

export const meta = () => [{ title: 'Mark a file: PSILO portal' }];

export default function MarkFile() {
  const { draftId, file } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  const { isPublic, markReason, markSummary } = file;
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} />
        <PageHeader
          title="Who may get this file?"
          eyebrow={file.name}
          subtitle={`${formatBytes(file.byteSize)}. Customs reads every file. This is about others: whoever gets the public version alone.`}
          back={{ to: `/drafts/${draftId}/evidence`, label: 'Evidence' }}
        />
        <ActorForm>
          <Stack>
            <RadioGroup
              name="marking"
              label="It is"
              defaultValue={state.typed('marking') ?? (isPublic ? 'public' : 'confidential')}
              errors={state.errorsOf('marking')}
              options={MARKINGS}
            />
            <Select
              name="reason"
              label="Why is it confidential?"
              hint="Choose one for a confidential file: the law asks for it. A public file needs none."
              width="full"
              optional
              placeholder="Choose a reason"
              defaultValue={state.typed('reason') ?? markReason ?? ''}
              errors={state.errorsOf('reason')}
              options={bracketReasons.entries.map(({ code, name }) => ({
                value: code,
                label: name,
              }))}
            />
            <TextArea
              name="summary"
              label="What may others read in its place?"
              hint="For example: invoices of three shipments, 2026. It stands in the public version, so put nothing confidential here."
              optional
              rows={3}
              maxLength={MOST_SUMMARY}
              defaultValue={state.typed('summary') ?? markSummary ?? ''}
              errors={state.errorsOf('summary')}
            />
            <SubmitBar>
              <Button>Save</Button>
              <ButtonLink to={`/drafts/${draftId}/evidence`} variant="quiet">
                Leave it as it is
              </ButtonLink>
            </SubmitBar>
          </Stack>
        </ActorForm>
      </Stack>
    </Page>
  );
}

const MARKINGS = [
  {
    value: 'confidential',
    label: 'Confidential',
    hint: 'Goes along with the full version alone. The public version says that it was left out.',
  },
  {
    value: 'public',
    label: 'Public',
    hint: 'Goes along with the public version too, whole and under its name: look through it for what you bracketed, and for where and when a picture was taken.',
  },
] as const;
