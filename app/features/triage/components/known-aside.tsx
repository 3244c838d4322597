import { admiralty } from '#app/reference/gradings.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { StateBadge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { ClockBar } from '#app/ui/clock-bar.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { formatCount, plural } from '#app/ui/format.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Details, Section, Stack } from '#app/ui/layout.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import type { DeskItem } from '../view-item.server.ts';
import { GradeFields } from './grade-fields.tsx';
import { useItemPath } from './use-item-path.ts';

type KnownProps = { readonly item: DeskItem; readonly isReadOnly?: boolean };

/** What the desk works out about an item, beside what was filed. */
export function KnownAside({ item, isReadOnly = false }: KnownProps) {
  return (
    <>
      {item.clock ? (
        <Section title="Clock">
          <ClockBar {...item.clock} label="Acknowledge or return" />
          <p>{item.clock.sentence}</p>
        </Section>
      ) : null}
      {item.statutory.length > 0 ? (
        <Section title="Clocks of the law">
          <DescriptionList layout="stacked" rows={item.statutory.map(statutoryRow)} />
        </Section>
      ) : null}
      <Section title="Completeness">
        <Checklist points={item.checklist} open="Missing" whole="Complete" />
      </Section>
      <Section title="Enough to act on" description="Advice; it stops nothing.">
        <Checklist points={item.sufficiency} open="Would help" whole="Sufficient" />
      </Section>
      <Section title="Grading">
        <Grading item={item} />
        {isReadOnly ? null : <GradeForm item={item} />}
      </Section>
      <Section title="Proposed destinations">
        <Recommended item={item} />
      </Section>
      <Section title="Filed by">
        <DescriptionList layout="stacked" rows={filerRows(item)} />
      </Section>
      <Section title="Priority" description={plural(item.priority.total, 'point')}>
        <DescriptionList
          rows={item.priority.factors.map(({ code, label, points }) => ({
            key: code,
            term: label,
            details: `+${formatCount(points)}`,
          }))}
        />
      </Section>
      <Section title="Told to the partner">
        <Timeline
          label="What the partner was told"
          entries={item.told.map(({ position, label, at }) => ({
            key: String(position),
            title: label,
            at,
          }))}
        />
      </Section>
    </>
  );
}

function statutoryRow({ code, label, businessDays, basis, dueOn }: DeskItem['statutory'][number]) {
  const from = `${businessDays} business days after the acknowledgment (${basis})`;
  return { key: code, term: label, details: dueOn ? `By ${dueOn} Eastern time, ${from}` : from };
}

type ChecklistProps = {
  readonly points: DeskItem['checklist'];
  /** The word beside what is not met, and the one for all of it. */
  readonly open: string;
  readonly whole: string;
};

/** What is missing stands open; what is met, one press away. */
function Checklist({ points, open, whole }: ChecklistProps) {
  const missing = points.filter(({ isMet }) => !isMet);
  const met = points.filter(({ isMet }) => isMet);
  return (
    <Stack gap="tight">
      {missing.map(({ code, sentence }) => (
        <p key={code}>
          <StateBadge tone="warn">{open}</StateBadge> {sentence}
        </p>
      ))}
      {missing.length === 0 ? (
        <p>
          <StateBadge tone="good">{whole}</StateBadge>
        </p>
      ) : null}
      {met.length > 0 ? (
        <Details summary={`${plural(met.length, 'point')} met`}>
          <ul>
            {met.map(({ code, sentence }) => (
              <li key={code}>{sentence}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </Stack>
  );
}

function Grading({ item }: { readonly item: DeskItem }) {
  const [latest] = item.gradings;
  const { sourceGrade, informationGrade } = item;
  if (!sourceGrade || !informationGrade) return <p>Not graded yet.</p>;
  return (
    <Stack gap="tight">
      <p>
        <strong>
          {sourceGrade}
          {informationGrade}
        </strong>{' '}
        {admiralty.source.nameOf(sourceGrade)} source, information{' '}
        {admiralty.information.nameOf(informationGrade).toLowerCase()}
      </p>
      {latest ? (
        <>
          <PlainText>{latest.reason}</PlainText>
          <p>
            {latest.by}, <TimeStamp at={latest.at} />
          </p>
        </>
      ) : null}
      {item.gradings.length > 1 ? <OlderGradings item={item} /> : null}
    </Stack>
  );
}

function OlderGradings({ item }: { readonly item: DeskItem }) {
  return (
    <Details summary="Earlier gradings">
      <Timeline
        label="Earlier gradings"
        entries={item.gradings.slice(1).map(({ id, at, by, grade, reason }) => ({
          key: id,
          at,
          by,
          title: grade,
          body: <PlainText>{reason}</PlainText>,
        }))}
      />
    </Details>
  );
}

function GradeForm({ item }: { readonly item: DeskItem }) {
  const itemTo = useItemPath(item.id);
  const isGraded = item.sourceGrade !== null;
  return (
    <Details summary={isGraded ? 'Grade again' : 'Grade it'} summaryId="act-grade">
      <ActorForm action={itemTo('/grade')} label="Grade the item" staysInPlace>
        <Stack gap="tight">
          <HiddenField name="version" value={String(item.version)} />
          <GradeFields source={item.sourceGrade} information={item.informationGrade} />
          <Button variant="secondary" size="small">
            Save the grading
          </Button>
        </Stack>
      </ActorForm>
    </Details>
  );
}

function Recommended({ item }: { readonly item: DeskItem }) {
  if (item.recommended.length === 0) return <p>No rule proposes one. You can still choose.</p>;
  return (
    <DescriptionList
      layout="stacked"
      rows={item.recommended.map(({ code, name, reason }) => ({
        key: code,
        term: name,
        details: reason,
      }))}
    />
  );
}

function filerRows(item: DeskItem) {
  const { organization, client, isSelf } = item.filer;
  return [
    { term: 'Organization', details: organization },
    ...(isSelf ? [] : [{ term: 'For its client', details: client }]),
    { term: 'Liaison', details: item.filedBy },
    { term: 'Filed', details: <TimeStamp at={item.filedAt} withTime /> },
    ...(item.acknowledgedAt
      ? [
          {
            term: 'Acknowledged (statutory receipt)',
            details: <TimeStamp at={item.acknowledgedAt} withTime />,
          },
        ]
      : []),
  ];
}
