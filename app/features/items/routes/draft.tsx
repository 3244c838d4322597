import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { ConfirmDialog } from '#app/ui/confirm-dialog.tsx';
import { plural } from '#app/ui/format.ts';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TaskList } from '#app/ui/steps.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { AnswerAnew } from '../components/answer-anew.tsx';
import { whatIsLost } from '../components/discard-words.ts';
import { SplitOffer } from '../components/split-offer.tsx';
import { viewDraft } from '../draft-pages.server.ts';

export const loader = page({
  access: 'write Draft',
  params: z.strictObject({ draftId: z.uuid() }),
  load: (scope, { params }) => viewDraft(scope, params),
});

export const meta = () => [{ title: 'Your draft: PSILO portal' }];

const STATES = {
  done: { status: 'done' },
  started: { status: 'started', statusLabel: 'Needs more' },
  not_started: { status: 'todo' },
  optional: { status: 'optional' },
} as const;

function commentsIn(open: number | undefined): string | undefined {
  return open === undefined ? undefined : plural(open, 'open comment');
}

function isUnfinished({ state }: { readonly state: keyof typeof STATES }): boolean {
  return state === 'started' || state === 'not_started';
}

export default function Draft() {
  const draft = useLoaderData<typeof loader>();
  const at = `/drafts/${draft.id}`;
  const { sections, check } = tasksOf(draft);
  const next = draft.isReady ? undefined : draft.tasks.find(isUnfinished);
  return (
    <Page width="reading">
      <Stack gap="loose">
        <PageHeader
          title={draft.title || `New ${draft.type === 'trend' ? 'trend note' : 'allegation'}`}
          eyebrow={draft.client ? `${draft.typeName} · for ${draft.client}` : draft.typeName}
          meta={
            <span>
              Draft, last saved <TimeStamp at={draft.savedAt} withTime />
            </span>
          }
          back={{ to: '/home', label: 'Home' }}
        />
        <AnswerAnew draftId={draft.id} again={draft.again} />
        <SplitOffer draftId={draft.id} names={draft.namesToSplit} />
        {draft.completesItemId ? (
          <Alert tone="info" title="You add to an item that is filed already">
            It keeps its control number and its files. What you submit becomes a further version;
            what you filed before stays.
          </Alert>
        ) : null}
        <TaskList sections={sections} />
        <Cluster>
          <ButtonLink to={next ? `${at}/step/${next.code}` : check.to} size="big">
            {next ? `Go on: ${next.title}` : 'Check your answers'}
          </ButtonLink>
          <ConfirmDialog
            trigger="Discard this draft"
            to={`${at}/discard`}
            title="Discard this draft?"
            variant="quiet"
          >
            <Stack>
              <p>{whatIsLost(draft.fileCount)}</p>
              <ActorForm action={`${at}/discard`} label="Discard">
                <Button variant="danger">Discard the draft</Button>
              </ActorForm>
            </Stack>
          </ConfirmDialog>
        </Cluster>
      </Stack>
    </Page>
  );
}

type Drafted = Awaited<ReturnType<typeof viewDraft>>;

function tasksOf(draft: Drafted) {
  const at = `/drafts/${draft.id}`;
  const steps = draft.tasks.map(({ code, title, state }) => ({
    to: `${at}/step/${code}`,
    label: title,
    hint: commentsIn(draft.openComments[code]),
    ...STATES[state],
  }));
  const evidence = {
    to: `${at}/evidence`,
    label: 'Evidence',
    hint: 'Photos, invoices, e-mails, laboratory reports',
    status: draft.fileCount > 0 ? ('done' as const) : ('optional' as const),
    statusLabel: draft.fileCount > 0 ? plural(draft.fileCount, 'file') : undefined,
  };
  const review = {
    to: `${at}/reviewers`,
    label: 'Ask a colleague to look',
    hint: 'They comment beside the text and change nothing',
    status: draft.askedCount > 0 ? ('done' as const) : ('optional' as const),
    statusLabel: draft.askedCount > 0 ? `${draft.askedCount} asked` : undefined,
  };
  const check = {
    to: `${at}/check`,
    label: 'Check your answers and submit',
    status: draft.isReady ? ('ready' as const) : ('blocked' as const),
  };
  return {
    check,
    sections: [
      { title: 'Tell us', tasks: steps },
      { title: 'Finish', tasks: [evidence, review, check] },
    ],
  };
}
