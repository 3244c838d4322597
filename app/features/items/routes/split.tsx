import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Page, Prose, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { titleOfErrors } from '../components/error-title.ts';
import { SplitSchema } from '../drafts.schema.ts';
import { splitIntoDrafts, viewSplit } from '../split-draft.server.ts';

const Params = z.strictObject({ draftId: z.uuid() });

export const loader = page({
  access: 'write Draft',
  params: Params,
  load: (scope, { params }) => viewSplit(scope, params),
});

export const action = act({
  access: 'write Draft',
  params: Params,
  form: SplitSchema,
  run: async (scope, { params, form }) => {
    const { ids } = await splitIntoDrafts(scope, { ...params, ...form });
    const text = `There are ${ids.length} drafts now, and each names the others. The rest are among your drafts.`;
    return { to: `/drafts/${params.draftId}`, flash: { tone: 'good', text } };
  },
});

export const meta = () => [{ title: 'Split the draft: PSILO portal' }];

export default function Split() {
  const { id, version, title, typeName, names } = useLoaderData<typeof loader>();
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Page width="reading">
      <Stack>
        <FormErrorSummary errors={state.errors} title={titleOfErrors(state)} />
        <PageHeader
          title="Split into linked filings"
          eyebrow={title || typeName}
          subtitle={
            names.length > 1
              ? `This draft becomes ${plural(names.length, 'draft')}, one for each importer.`
              : 'This draft names one importer at most. There is nothing to split.'
          }
          back={{ to: `/drafts/${id}`, label: 'Task list' }}
        />
        {names.length > 1 ? (
          <>
            <Prose>
              <ul>
                {names.map((name, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two importers may bear one name
                  <li key={index}>{name}</li>
                ))}
              </ul>
              <p>
                Each keeps all other answers and parties and names the other drafts. Files stay with
                the first; add to the others what belongs to them.
              </p>
            </Prose>
            <ActorForm>
              <HiddenField name="version" value={String(version)} />
              <SubmitBar>
                <Button>Split into {plural(names.length, 'draft')}</Button>
                <ButtonLink to={`/drafts/${id}`} variant="quiet">
                  Keep it as it is
                </ButtonLink>
              </SubmitBar>
            </ActorForm>
          </>
        ) : null}
      </Stack>
    </Page>
  );
}
