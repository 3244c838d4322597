import { type Column, DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import type { ShownRecusal } from '../view-recusals.server.ts';
import { allColumns, ownColumns } from './recusal-columns.tsx';

type Words = {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly none: string;
  readonly nextStep: string;
  readonly columns: (isEnded: boolean) => readonly Column<ShownRecusal>[];
};

const WORDS: Readonly<Record<'own' | 'all', Words>> = {
  own: {
    path: '/recusals',
    title: 'Your recusals',
    description: 'Matters that are closed to you. A supervisor who is somebody else can end one.',
    none: 'You are recused from nothing',
    nextStep: 'Is there a reason to stay away from a matter? Declare it on the page of the item.',
    columns: ownColumns,
  },
  all: {
    path: '/recusals/all',
    title: 'Recusals of the desk',
    description:
      'Who is kept away from what. Matters you are recused from yourself are not listed, but your own recusals are.',
    none: 'Nobody is recused',
    nextStep: 'An officer declares a recusal on the page of an item; you impose one there too.',
    columns: allColumns,
  },
};

type Props = {
  readonly whose: 'own' | 'all';
  readonly view: 'open' | 'ended';
  readonly recusals: readonly ShownRecusal[];
  readonly next: string | null;
};

/** Recusals of the officer, or of the whole desk, in the parts open and ended. */
export function RecusalList({ whose, view, recusals, next }: Props) {
  const { path, title, description, none, nextStep, columns } = WORDS[whose];
  return (
    <Page>
      <Stack>
        <ListTitle
          title={title}
          count={recusals.length}
          cap={next ? recusals.length : undefined}
          description={description}
        />
        <Tabs
          label="Which recusals"
          tabs={[
            { to: path, label: 'Open', isCurrent: view === 'open' },
            { to: `${path}?view=ended`, label: 'Ended', isCurrent: view === 'ended' },
          ]}
        />
        <DataTable
          caption="Recusals, newest first"
          rows={recusals}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title={view === 'open' ? none : 'None has ended'}>{nextStep}</EmptyState>
          }
          columns={columns(view === 'ended')}
        />
        {next ? <Pager label="Recusals" nextTo={`${path}?view=${view}&after=${next}`} /> : null}
      </Stack>
    </Page>
  );
}
