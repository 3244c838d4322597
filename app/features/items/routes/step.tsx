import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { Page, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { StepIndicator } from '#app/ui/steps.tsx';
import { AnswerAnew } from '../components/answer-anew.tsx';
import { titleOfErrors } from '../components/error-title.ts';
import { SecondLook } from '../components/second-look.tsx';
import { SplitOffer } from '../components/split-offer.tsx';
import { StepBody } from '../components/step-body.tsx';
import { postedValues, stepErrorsOf } from '../components/step-values.ts';
import { viewStep } from '../draft-pages.server.ts';
import { StepFormSchema, StepQuery } from '../drafts.schema.ts';
import { pageAfterSaving } from '../save-step.policy.ts';
import { saveStep } from '../save-step.server.ts';
import type { ShownStep } from '../types/shown.ts';
import { viewHelp } from '../view-help.server.ts';

const Params = z.strictObject({ draftId: z.uuid(), step: z.string().regex(/^[a-z_]{1,40}$/) });

export const loader = page({
  access: 'write Draft',
  params: Params,
  query: StepQuery,
  reads: 'content',
  load: async (scope, { params, query: { check, find, ...query } }) => ({
    ...(await viewStep(scope, { ...params, check: check === 'on' })),
    help: await viewHelp(scope, { ...params, find, check: check === 'on' }),
    rows: query.rows ?? 0,
    add: query.add,
    count: query.count,
    from: query.from,
  }),
});

export const action = act({
  access: 'write Draft',
  params: Params,
  form: StepFormSchema,
  run: async (scope, { params, form }) => {
    const saved = await saveStep(scope, { ...params, form });
    return pageAfterSaving({ ...params, ...form, ...saved });
  },
});

export const meta = () => [{ title: 'Your draft: PSILO portal' }];

export default function StepPage() {
  const draft = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = formStateOf(answer);
  const { step } = draft.form;
  const posted = postedValues(answer);
  const errors = stepErrorsOf(state, draft.errors);
  const at = `/drafts/${draft.id}`;
  const current = draft.steps.findIndex(({ code }) => code === step.code);
  const next = draft.steps[current + 1];
  const isToCorrect = Object.keys(errors ?? {}).length > 0 || draft.slips.length > 0;
  const isSavedWithProblems = !state.errors && errors !== null && isToCorrect;
  return (
    <Page width={draft.beside || draft.threads.length > 0 ? 'normal' : 'reading'}>
      <Stack>
        <FormErrorSummary errors={errors} title={titleOfErrors(state)} />
        <StepIndicator
          steps={draft.steps.map(({ code, title }) => ({ label: title, to: `${at}/step/${code}` }))}
          current={current}
        />
        <PageHeader
          title={step.title}
          eyebrow={draft.typeName}
          subtitle={step.help}
          back={
            draft.from === 'check'
              ? { to: `${at}/check`, label: 'Your answers' }
              : { to: at, label: 'Task list' }
          }
        />
        {isSavedWithProblems ? (
          <Alert tone="info" isSlim>
            Everything is saved as you typed it. You can also{' '}
            <Link to={next ? `${at}/step/${next.code}` : `${at}/evidence`}>
              go on and correct this later
            </Link>
            .
          </Alert>
        ) : null}
        <AnswerAnew
          draftId={draft.id}
          again={draft.again.filter((question) => question.step === step.code)}
        />
        {asksParties(step) ? <SplitOffer draftId={draft.id} names={draft.namesToSplit} /> : null}
        <SecondLook steps={draft.flags} />
        <StepBody draft={draft} posted={posted} errors={errors ?? {}} />
      </Stack>
    </Page>
  );
}

function asksParties({ fields }: ShownStep): boolean {
  return fields.some(({ kind }) => kind === 'parties');
}
