import type { ReactNode } from 'react';
import { Alert } from '#app/ui/alert.tsx';
import { StateBadge } from '#app/ui/badge.tsx';
import { plural } from '#app/ui/format.ts';
import { Beside, Details, Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import type { Said, Thread } from '../draft-comments.policy.ts';

type CommentListProps = {
  /** Where comments have their pages. */
  readonly at: string;
  readonly threads: readonly Thread[];
  /** The question they are about; the whole part when left out. */
  readonly about?: string | undefined;
};

/** What was said: open comments in full, resolved ones a press away. */
export function CommentList({ at, threads, about }: CommentListProps) {
  const open = threads.filter(({ isResolved }) => !isResolved);
  const resolved = threads.filter(({ isResolved }) => isResolved);
  const label = about ? `Comments on ${about}` : 'Comments on this part';
  return (
    <Stack gap="tight">
      <ListOf at={at} threads={open} label={label} />
      {resolved.length > 0 ? (
        <Details summary={plural(resolved.length, 'resolved comment')}>
          <ListOf at={at} threads={resolved} label={`${label}, resolved`} />
        </Details>
      ) : null}
    </Stack>
  );
}

type ListOfProps = Pick<CommentListProps, 'at' | 'threads'> & { readonly label: string };

function ListOf({ at, threads, label }: ListOfProps) {
  if (threads.length === 0) return null;
  return (
    <ol className="psilo-comments" aria-label={label}>
      {threads.map((thread) => (
        <li key={thread.id} className="psilo-comment">
          <CommentThread thread={thread} />
          <p>
            <Link to={`${at}/${thread.id}`}>
              {thread.isOwn ? 'Open' : 'Answer'}{' '}
              <VisuallyHidden>{thread.isOwn ? 'your comment' : nameOf(thread)}</VisuallyHidden>
            </Link>
          </p>
        </li>
      ))}
    </ol>
  );
}

/** A comment with the passage it is about and its answers. */
export function CommentThread({ thread }: { readonly thread: Thread }) {
  const { quote, isChanged, isResolved, answers } = thread;
  return (
    <>
      <SaidBy said={thread} isResolved={isResolved} />
      {quote === null ? null : (
        <blockquote className="psilo-comment__quote">
          <PlainText>{quote}</PlainText>
        </blockquote>
      )}
      {isChanged ? <p className="psilo-comment__changed">This passage was changed.</p> : null}
      <PlainText>{thread.body}</PlainText>
      {answers.length > 0 ? (
        <ol className="psilo-comment__answers" aria-label="Answers">
          {answers.map((said) => (
            <li key={said.id}>
              <SaidBy said={said} />
              <PlainText>{said.body}</PlainText>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

function SaidBy({
  said,
  isResolved = false,
}: {
  readonly said: Said;
  readonly isResolved?: boolean;
}) {
  return (
    <p className="psilo-comment__head">
      <strong>{said.isOwn ? 'You' : nameOf(said)}</strong>
      <TimeStamp at={said.at} withTime />
      {isResolved ? <StateBadge tone="good">Resolved</StateBadge> : null}
    </p>
  );
}

function nameOf({ by }: Said): string {
  return by ?? 'A colleague';
}

type CommentedProps = CommentListProps & {
  /** Under what it is about, also where there is room beside it. */
  readonly isBelow?: boolean;
  readonly children?: ReactNode;
};

/** Something that was asked, and beside it (below it on a phone) what colleagues said about it. */
export function Commented({ isBelow = false, children, ...list }: CommentedProps) {
  const said = list.threads.length > 0 ? <CommentList {...list} /> : null;
  if (isBelow || !children) {
    return children || said ? (
      <Stack>
        {children}
        {said}
      </Stack>
    ) : null;
  }
  return (
    <Beside note={said}>
      <Stack>{children}</Stack>
    </Beside>
  );
}

type OpenCommentsProps = {
  readonly draft: {
    readonly id: string;
    readonly openComments: Readonly<Record<string, number>>;
    readonly sections: readonly { readonly code: string; readonly title: string }[];
  };
};

/** Comments that nobody resolved; they hold nothing up. */
export function OpenComments({ draft: { id, openComments, sections } }: OpenCommentsProps) {
  const total = Object.values(openComments).reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const open = sections.filter(({ code }) => openComments[code] !== undefined);
  return (
    <Alert tone="info" title={`${plural(total, 'comment is', 'comments are')} open`}>
      <p>You can submit all the same. Nothing that was said is submitted; it is deleted then.</p>
      <ul>
        {open.map(({ code, title }) => (
          <li key={code}>
            <Link to={`/drafts/${id}/step/${code}?from=check`}>{title}</Link>: {openComments[code]}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
