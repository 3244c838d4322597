import type { RichText } from '#app/editor/rich-text.rules.ts';
import { RichTextView, type ShownPictures } from '#app/editor/rich-text-view.tsx';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { Alert } from '#app/ui/alert.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { CheckAnswers } from '#app/ui/check-answers.tsx';
import { Checkbox } from '#app/ui/choices.tsx';
import { FormErrorSummary } from '#app/ui/form-error-summary.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Details, Page, Prose, Section, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { SubmitBar } from '#app/ui/submit-bar.tsx';
import { useRepeatedSubmit } from '#app/ui/use-repeated-submit.ts';
import { AnswerAnew } from './answer-anew.tsx';
import { AnswerValue } from './answer-value.tsx';
import { OpenComments } from './comment-list.tsx';
import { DraftSlips, type PlacedSlip } from './draft-slips.tsx';
import { Duplicates } from './duplicates.tsx';
import { titleOfErrors } from './error-title.ts';
import { Lines } from './lines.tsx';
import { SecondLook } from './second-look.tsx';
import { SplitOffer } from './split-offer.tsx';

type Answer = Parameters<typeof AnswerValue>[0]['answer'] & {
  readonly name: string;
  readonly kind: string;
};

type FlaggedStep = {
  readonly code: string;
  readonly title: string;
  readonly flags: readonly { readonly name: string; readonly sentence: string }[];
};

type Checked = {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly typeName: string;
  readonly completesItemId: string | null;
  readonly client: string | null;
  readonly sections: readonly {
    readonly code: string;
    readonly title: string;
    readonly answers: readonly Answer[];
  }[];
  readonly problems: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly flags: readonly FlaggedStep[];
  /** Null when nothing is written. */
  readonly narrative: RichText | null;
  /** Null when nothing is bracketed. */
  readonly publicNarrative: RichText | null;
  readonly slips: readonly PlacedSlip[];
  /** How many comments are open, by step. */
  readonly openComments: Readonly<Record<string, number>>;
  /** Each file with its mark, and what is missing of the marks. */
  readonly fileLines: readonly string[];
  /** Pictures that the narrative may show. */
  readonly pictures: ShownPictures;
  readonly again: Parameters<typeof AnswerAnew>[0]['again'];
  readonly namesToSplit: readonly string[];
  /** What would help customs to act, as claims that are not met yet. */
  readonly advice: readonly { readonly code: string; readonly sentence: string }[];
  readonly duplicates: Parameters<typeof Duplicates>[0]['duplicates'];
  readonly asksToCertify: boolean;
  readonly notices: {
    readonly privacyStatement: string;
    readonly burdenStatement: string;
    readonly falseStatementNotice: string;
  };
};

/** Everything answered on one page, before it is sent. */
export function CheckPage({
  draft,
  state,
}: {
  readonly draft: Checked;
  readonly state: FormState;
}) {
  const at = `/drafts/${draft.id}`;
  const isReady = Object.keys(draft.problems).length === 0;
  return (
    <Page width="reading">
      <Stack gap="loose">
        <FormErrorSummary errors={state.errors} title={titleOfErrors(state)} />
        <PageHeader
          title="Check your answers"
          eyebrow={draft.typeName}
          subtitle={draft.client ? `Filed for ${draft.client}` : undefined}
          back={{ to: at, label: 'Task list' }}
        />
        <AnswerAnew draftId={draft.id} again={draft.again} />
        <SplitOffer draftId={draft.id} names={draft.namesToSplit} />
        {isReady ? null : <ProblemList draft={draft} />}
        <SecondLook steps={draft.flags} linkTo={(step) => `${at}/step/${step}?from=check`} />
        <DraftSlips draft={draft} />
        <OpenComments draft={draft} />
        <Duplicates duplicates={draft.duplicates} />
        {draft.sections.map((section) => (
          <CheckAnswers
            key={section.code}
            title={section.title}
            changeTo={`${at}/step/${section.code}?from=check`}
            rows={section.answers.map((answer) => ({
              label: answer.label,
              value: answer.kind === 'narrative' ? narrativeOf(draft) : answerOf(answer, draft),
            }))}
          />
        ))}
        <CheckAnswers
          title="Evidence"
          changeTo={`${at}/evidence`}
          rows={[
            {
              label: 'Files',
              value:
                draft.fileLines.length > 0 ? (
                  <PlainText>{draft.fileLines.join('\n')}</PlainText>
                ) : null,
            },
          ]}
        />
        <Advice points={draft.advice} />
        <SubmitForm draft={draft} state={state} isReady={isReady} />
      </Stack>
    </Page>
  );
}

function answerOf(answer: Answer, { pictures }: Checked) {
  return answer.value === '' ? null : <AnswerValue answer={answer} pictures={pictures} />;
}

function narrativeOf({ narrative, publicNarrative, pictures }: Checked) {
  if (!narrative) return null;
  return (
    <Stack gap="tight">
      <RichTextView doc={narrative} pictures={pictures} />
      {publicNarrative ? (
        <Details summary="What the public version says" isOpen>
          <RichTextView doc={publicNarrative} />
        </Details>
      ) : (
        <p className="psilo-muted">Nothing is bracketed: everyone who gets it reads all of it.</p>
      )}
    </Stack>
  );
}

/** What is missing, each leading to the page where it is asked. */
function ProblemList({ draft }: { readonly draft: Checked }) {
  const wrong = draft.sections.filter(({ code }) => draft.problems[code]);
  return (
    <Alert
      tone="warn"
      title={`${plural(wrong.length, 'part needs', 'parts need')} a correction before you can submit`}
    >
      <ul>
        {wrong.map(({ code, title }) => (
          <li key={code}>
            <Link to={`/drafts/${draft.id}/step/${code}?check=on&from=check`}>{title}</Link>:{' '}
            {Object.values(draft.problems[code] ?? {})
              .flat()
              .join(' ')}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** Nothing here has to be done before submitting. */
function Advice({ points }: { readonly points: Checked['advice'] }) {
  if (points.length === 0) return null;
  return (
    <Alert tone="info" title="You can submit now. Customs could act sooner if this were so">
      <ul>
        {points.map(({ code, sentence }) => (
          <li key={code}>{sentence}</li>
        ))}
      </ul>
    </Alert>
  );
}
const LOST =
  'Not submitted yet: no connection, still trying. Keep this page open; it is filed once, however often it is sent';

type SubmitFormProps = {
  readonly draft: Checked;
  readonly state: FormState;
  readonly isReady: boolean;
};

function SubmitForm({ draft, state, isReady }: SubmitFormProps) {
  const { anchor, isLost } = useRepeatedSubmit();
  const { privacyStatement, burdenStatement, falseStatementNotice } = draft.notices;
  const what = draft.type === 'trend' ? 'trend note' : 'allegation';
  return (
    <Section title="Before you submit">
      <ActorForm action={`/drafts/${draft.id}/submit`} label="Submit">
        <Stack>
          <div ref={anchor} hidden />
          <HiddenField name="version" value={String(draft.version)} />
          <Prose>
            <Lines text={privacyStatement} />
          </Prose>
          <Details summary="How long this takes">
            <Lines text={burdenStatement} />
          </Details>
          <Alert tone="info" title="What you file has to be true">
            <Lines text={falseStatementNotice} />
          </Alert>
          {draft.asksToCertify ? (
            <Checkbox
              name="certification"
              label="What I file is accurate and complete to the best of my knowledge"
              hint="Filing electronically counts as your signature."
              errors={state.errorsOf('certification')}
              defaultChecked={state.typed('certification') === 'on'}
            />
          ) : null}
          {draft.completesItemId ? null : (
            <Checkbox
              name="unnamed"
              label="Do not tell anyone it is passed on to who filed it (optional)"
              hint="The desk answers this before it passes anything on, except in danger to life."
              errors={state.errorsOf('unnamed')}
              defaultChecked={state.typed('unnamed') === 'on'}
            />
          )}
          <SubmitBar
            problem={isLost ? LOST : undefined}
            note={isReady ? undefined : 'Correct the parts named above first.'}
          >
            <Button size="big">
              {draft.completesItemId ? 'Submit the new version' : `Submit ${what}`}
            </Button>
            <ButtonLink to={`/drafts/${draft.id}`} variant="quiet">
              Back to the task list
            </ButtonLink>
          </SubmitBar>
        </Stack>
      </ActorForm>
    </Section>
  );
}
