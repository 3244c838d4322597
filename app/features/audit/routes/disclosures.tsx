import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import type { Tone } from '#app/ui/types.ts';
import { DisclosuresQuery } from '../audit.schema.ts';
import { viewDisclosures } from '../trail.server.ts';

export const loader = page({
  access: 'read Disclosure',
  reads: 'content',
  query: DisclosuresQuery,
  load: async (scope, { query }) => ({
    state: query.state ?? null,
    ...(await viewDisclosures(scope, query)),
  }),
});

export const meta = () => [{ title: 'Disclosures: PSILO portal' }];

const TABS = [
  { state: null, label: 'All', to: '/disclosures' },
  { state: 'disclosed', label: 'Made', to: '/disclosures?state=disclosed' },
  { state: 'intended', label: 'Intended', to: '/disclosures?state=intended' },
  { state: 'undone', label: 'Undone', to: '/disclosures?state=undone' },
] as const;

const WORDS: Readonly<Record<string, string>> = {
  referral_package_full: 'Referral package, full version',
  referral_package_public: 'Referral package, public version',
  trade_enforcement: 'Trade enforcement',
  need_to_know_5_usc_552a_b_1: 'Need to know, 5 U.S.C. 552a(b)(1)',
  disclosed: 'Made',
  intended: 'Intended',
  undone: 'Undone',
  routine_use_5_usc_552a_b_3: 'Routine use, 5 U.S.C. 552a(b)(3)',
};

const TONES: Readonly<Record<string, Tone>> = { disclosed: 'good', undone: 'neutral' };

export default function Disclosures() {
  const { state, disclosures, next: after } = useLoaderData<typeof loader>();
  const next = new URLSearchParams({ ...(state ? { state } : {}), ...(after ? { after } : {}) });
  return (
    <Page>
      <Stack>
        <ListTitle
          title="Accounting of disclosures"
          count={disclosures.length}
          cap={after === null ? undefined : disclosures.length}
          description="What left the desk: when, what, why, to whom, on which authority; newest first."
        />
        <Tabs
          label="Which disclosures"
          tabs={TABS.map((tab) => ({
            to: tab.to,
            label: tab.label,
            isCurrent: tab.state === state,
          }))}
        />
        <DisclosureTable disclosures={disclosures} />
        {after ? <Pager label="Disclosures" nextTo={`/disclosures?${next}`} /> : null}
      </Stack>
    </Page>
  );
}

type Disclosure = ReturnType<typeof useLoaderData<typeof loader>>['disclosures'][number];

function DisclosureTable({ disclosures }: { readonly disclosures: readonly Disclosure[] }) {
  return (
    <DataTable
      caption="Disclosures, newest first"
      rows={disclosures}
      rowKey={(row) => row.id}
      empty={
        <EmptyState title="No disclosures here">
          Each referral enters one when it is decided.
        </EmptyState>
      }
      columns={[
        {
          key: 'nature',
          header: 'What',
          isRowHeader: true,
          cell: (row) => WORDS[row.nature] ?? row.nature,
        },
        {
          key: 'date',
          header: 'Date',
          isNarrow: true,
          cell: (row) => <TimeStamp at={row.disclosedAt ?? row.intendedAt} withTime />,
        },
        {
          key: 'recipient',
          header: 'To',
          isWide: true,
          cell: (row) => `${row.recipient}, ${row.recipientAddress}`,
        },
        {
          key: 'purpose',
          header: 'Why',
          isQuiet: true,
          cell: (row) => WORDS[row.purpose] ?? row.purpose,
        },
        {
          key: 'authority',
          header: 'Authority',
          isQuiet: true,
          cell: (row) => WORDS[row.authority] ?? row.authority,
        },
        {
          key: 'state',
          header: 'State',
          cell: (row) => (
            <StateBadge tone={TONES[row.state] ?? 'waiting'}>
              {WORDS[row.state] ?? row.state}
            </StateBadge>
          ),
        },
      ]}
    />
  );
}
