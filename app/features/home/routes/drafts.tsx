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
import { draftEntries } from '../components/needs-you.tsx';
import { listDrafts } from '../list-drafts.server.ts';

export const loader = page({
  access: 'write Draft',
  reads: 'content',
  query: z.strictObject({ after: CursorParameter.optional() }),
  load: async (scope, { query: { after } }) => ({
    isFirst: after === undefined,
    ...(await listDrafts(scope, { after })),
  }),
});

export const meta = () => [{ title: 'Your drafts: PSILO portal' }];

export default function Drafts() {
  const { drafts, next, isFirst } = useLoaderData<typeof loader>();
  const action = (
    <ButtonLink to="/file" icon="add">
      File something new
    </ButtonLink>
  );
  return (
    <Page width="reading">
      <Stack>
        <ListTitle
          title="Your drafts"
          back={{ to: '/home', label: 'Home' }}
          count={drafts.length}
          cap={next ? drafts.length : undefined}
          description="Last saved first. Until you submit, only you see them, and colleagues you ask to look."
          actions={drafts.length > 0 ? action : undefined}
        />
        <LinkList
          label="Your drafts"
          entries={draftEntries(drafts)}
          empty={
            <EmptyState title="No draft is waiting" action={action}>
              What you begin and do not submit yet stays here.
            </EmptyState>
          }
        />
        <Pager
          label="Pages"
          previousTo={isFirst ? undefined : '/drafts'}
          nextTo={next ? `/drafts?after=${next}` : undefined}
        />
      </Stack>
    </Page>
  );
}
