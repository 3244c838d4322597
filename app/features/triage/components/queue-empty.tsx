import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { Queue } from '../queue.server.ts';

const WORDS: Readonly<Record<Queue['view'], readonly [title: string, sentence: string]>> = {
  open: ['Nothing to do', 'New filings appear here as soon as a partner submits one.'],
  new: ['Everything is acknowledged', 'New filings appear here as soon as a partner submits one.'],
  triage: ['Nothing is in triage', 'Items come here once they are acknowledged.'],
  waiting: ['Nobody owes the desk an answer', 'Returned filings and open questions appear here.'],
  decided: ['Nothing is decided yet', 'Items come here once they are vetted, merged or set aside.'],
  all: ['No items yet', 'Everything that partners submit appears here.'],
};

/** What stands where the queue would: why it is empty and where to look. */
export function QueueEmpty({ queue }: { readonly queue: Queue }) {
  const { view, type, owner, after } = queue;
  if (type !== '' || owner !== 'anyone' || after !== null) {
    return (
      <EmptyState
        title="No item fits these filters"
        action={
          <ButtonLink to={view === 'open' ? '/desk' : `/desk?view=${view}`} variant="secondary">
            Clear the filters
          </ButtonLink>
        }
      >
        Take a filter away to see more.
      </EmptyState>
    );
  }
  const [title, sentence] = WORDS[view];
  return <EmptyState title={title}>{sentence}</EmptyState>;
}
