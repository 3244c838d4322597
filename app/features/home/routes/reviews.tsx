import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { CursorParameter } from '#app/lib/cursor.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { LinkList } from '#app/ui/link-list.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { reviewEntries } from '../components/needs-you.tsx';
import { listReviews } from '../list-reviews.server.ts';

export const loader = page({
  access: 'review Draft',
  reads: 'content',
  query: z.strictObject({ after: CursorParameter.optional() }),
  load: async (scope, { query: { after } }) => ({
    isFirst: after === undefined,
    ...(await listReviews(scope, { after })),
  }),
});

export const meta = () => [{ title: 'For you to review: PSILO portal' }];

export default function Reviews() {
  const { drafts, next, isFirst } = useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Stack>
        <ListTitle
          title="For you to review"
          back={{ to: '/home', label: 'Home' }}
          count={drafts.length}
          cap={next ? drafts.length : undefined}
          description="Drafts of colleagues who ask you to look, last saved first. Each leaves the list when it is submitted or discarded."
        />
        <LinkList
          label="For you to review"
          entries={reviewEntries(drafts)}
          empty={
            <EmptyState
              title="Nobody asks you to look"
              action={<ButtonLink to="/home">Home</ButtonLink>}
            >
              When a colleague asks you to look at a draft, it stands here.
            </EmptyState>
          }
        />
        <Pager
          label="Pages"
          previousTo={isFirst ? undefined : '/reviews'}
          nextTo={next ? `/reviews?after=${next}` : undefined}
        />
      </Stack>
    </Page>
  );
}
