import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { LinkList } from '#app/ui/link-list.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

type Item = {
  readonly id: string;
  readonly title: string;
  readonly controlNumber: string;
  readonly status: { readonly at: string };
};

type Draft = {
  readonly id: string;
  readonly title: string;
  readonly typeName: string;
  readonly savedAt: string;
};

export type Needs = {
  readonly returned: readonly Item[];
  readonly questions: readonly { readonly id: string; readonly at: string; readonly item: Item }[];
  readonly conferences: readonly {
    readonly id: string;
    readonly startsAt: string;
    readonly topic: string;
    readonly item: Item;
  }[];
  readonly drafts: readonly Draft[];
  readonly toReview: readonly Review[];
};

type Review = Draft & { readonly author: string | null };

/** Everything that waits for the reader, the most urgent kind first; verb first. */
export function NeedsYou({ needs }: { readonly needs: Needs }) {
  return (
    <LinkList
      label="What needs you"
      entries={[
        ...returned(needs),
        ...questions(needs),
        ...conferences(needs),
        ...reviewEntries(needs.toReview),
        ...draftEntries(needs.drafts),
      ]}
      empty={
        <EmptyState
          title="Nothing waits for you"
          icon="check-circle"
          action={
            <ButtonLink to="/file" variant="secondary">
              File something new
            </ButtonLink>
          }
        >
          Questions, calls, drafts you have begun and drafts to look at appear here.
        </EmptyState>
      }
    />
  );
}

function returned({ returned: items }: Needs) {
  return items.map((item) => ({
    key: `returned ${item.id}`,
    to: `/items/${item.id}`,
    lead: `Complete ${item.controlNumber}`,
    title: item.title,
    meta: (
      <span>
        Returned <TimeStamp at={item.status.at} />
      </span>
    ),
    aside: <StateBadge tone="warn">Needs completion</StateBadge>,
  }));
}

function questions({ questions: asked }: Needs) {
  return asked.map(({ id, at, item }) => ({
    key: `question ${id}`,
    to: `/items/${item.id}/answer?question=${id}`,
    lead: `Answer a question about ${item.controlNumber}`,
    title: item.title,
    meta: (
      <span>
        Asked <TimeStamp at={at} />
      </span>
    ),
    aside: <StateBadge tone="warn">Question</StateBadge>,
  }));
}

function conferences({ conferences: coming }: Needs) {
  return coming.map(({ id, startsAt, topic, item }) => ({
    key: `conference ${id}`,
    to: `/items/${item.id}#conferences`,
    lead: `Join a call about ${item.controlNumber}`,
    title: topic,
    meta: <TimeStamp at={startsAt} withTime />,
    aside: <StateBadge tone="info">Call</StateBadge>,
  }));
}

/** Drafts of colleagues who asked for a look, last touched first. */
export function reviewEntries(drafts: readonly Review[]) {
  return drafts.map(({ id, title, typeName, savedAt, author }) => ({
    key: `review ${id}`,
    to: `/drafts/${id}/review`,
    lead: `Look at a draft of ${author ?? 'a colleague'}`,
    title: title || `${typeName}, no title yet`,
    meta: (
      <span>
        Saved <TimeStamp at={savedAt} />
      </span>
    ),
    aside: <StateBadge tone="info">For you to review</StateBadge>,
  }));
}

/** Drafts to go on with, last touched first. */
export function draftEntries(drafts: readonly Draft[]) {
  return drafts.map(({ id, title, typeName, savedAt }) => ({
    key: `draft ${id}`,
    to: `/drafts/${id}`,
    lead: 'Finish your draft',
    title: title || `${typeName}, no title yet`,
    meta: (
      <span>
        Saved <TimeStamp at={savedAt} />
      </span>
    ),
    aside: <StateBadge tone="neutral">Draft</StateBadge>,
  }));
}
