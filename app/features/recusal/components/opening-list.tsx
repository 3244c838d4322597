import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { type Opening, openingColumns } from './opening-columns.tsx';

const WHAT = 'Items that a recused officer read because a supervisor approved it.';

const WORDS = {
  supervisor: { path: '/break-glass', description: WHAT },
  auditor: {
    path: '/emergency-openings',
    description: `${WHAT} The trail has each read under its opening.`,
  },
} as const;

type Props = {
  readonly who: 'supervisor' | 'auditor';
  readonly openings: readonly Opening[];
  readonly next: string | null;
};

/** Every emergency opening, for those who oversee them. */
export function OpeningList({ who, openings, next }: Props) {
  const { path, description } = WORDS[who];
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Emergency openings"
          count={openings.length}
          cap={next ? openings.length : undefined}
          description={description}
        />
        <DataTable
          caption="Emergency openings, newest first"
          rows={openings}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title="None so far">
              When a supervisor approves an emergency opening, it appears here.
            </EmptyState>
          }
          columns={openingColumns(who)}
        />
        {next ? <Pager label="Openings" nextTo={`${path}?after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
