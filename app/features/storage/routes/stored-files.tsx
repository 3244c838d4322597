import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { StateBadge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { plural } from '#app/ui/format.ts';
import { Page, Section, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { viewStorage } from '../view-storage.server.ts';

export const loader = page({ access: 'read StoredObject', reads: 'content', load: viewStorage });

export const meta = () => [{ title: 'Stored files: PSILO portal' }];

type View = ReturnType<typeof useLoaderData<typeof loader>>;

export default function StoredFiles() {
  const { count, gaps, checks } = useLoaderData<typeof loader>();
  const isChecked = checks.some(({ endedAt }) => endedAt !== null);
  return (
    <Page>
      <Stack>
        <PageHeader
          title="Stored files"
          subtitle="Once a day, what lies in storage is compared with what the portal knows. Files are sealed: here they are numbers only."
        />
        {count > 0 ? (
          <Alert tone="bad" title={`${plural(count, 'file')} missing or damaged`}>
            Whoever runs this portal restores them from a backup of the storage, under the same
            names. The next comparison notices.
          </Alert>
        ) : null}
        {count === 0 && isChecked ? (
          <Alert tone="good" title="Every file is there">
            The last comparison found nothing missing and nothing damaged.
          </Alert>
        ) : null}
        {gaps.length > 0 ? <Gaps gaps={gaps} count={count} /> : null}
        <Checks checks={checks} />
      </Stack>
    </Page>
  );
}

function Gaps({ gaps, count }: Pick<View, 'gaps' | 'count'>) {
  const rest = count - gaps.length;
  return (
    <Section
      title="Missing or damaged"
      {...(rest > 0 && {
        description: `The newest ${gaps.length}; ${rest} more are in the audit trail.`,
      })}
    >
      <DataTable
        caption="Files that are missing or damaged"
        rows={gaps}
        rowKey={({ storageKey }) => storageKey}
        empty={<EmptyState title="Nothing is missing">Every file is there.</EmptyState>}
        columns={[
          {
            key: 'file',
            header: 'Stored file',
            isRowHeader: true,
            cell: ({ storageKey }) => <code>{storageKey}</code>,
          },
          {
            key: 'organization',
            header: 'Organization',
            cell: ({ organizationId }) => <code>{organizationId}</code>,
          },
          {
            key: 'found',
            header: 'What is wrong',
            isNarrow: true,
            cell: ({ isMissing }) => (
              <StateBadge tone="bad">{isMissing ? 'Missing' : 'Wrong size'}</StateBadge>
            ),
          },
          {
            key: 'since',
            header: 'Found',
            isNarrow: true,
            cell: ({ foundAt }) => (foundAt ? <TimeStamp at={foundAt} withTime /> : null),
          },
        ]}
      />
    </Section>
  );
}

function Checks({ checks }: Pick<View, 'checks'>) {
  return (
    <Section
      title="Comparisons"
      description="Strays belong to nothing and are removed a week later. Foreign ones are of no organization that is known here and are left alone."
    >
      <DataTable
        caption="The last comparisons of the storage"
        rows={checks}
        rowKey={({ startedAt }) => startedAt}
        empty={
          <EmptyState title="Nothing was compared yet">
            The first comparison begins when the worker process runs.
          </EmptyState>
        }
        columns={[
          {
            key: 'begun',
            header: 'Begun',
            isRowHeader: true,
            cell: ({ startedAt }) => <TimeStamp at={startedAt} withTime />,
          },
          {
            key: 'ended',
            header: 'Ended',
            cell: ({ endedAt }) => (endedAt ? <TimeStamp at={endedAt} withTime /> : 'Under way'),
          },
          { key: 'objects', header: 'Files', isNarrow: true, cell: (row) => row.objects },
          { key: 'gaps', header: 'Wrong', isNarrow: true, cell: (row) => row.gaps },
          {
            key: 'strays',
            header: 'Strays',
            isNarrow: true,
            cell: (row) => row.strays,
          },
          {
            key: 'foreign',
            header: 'Foreign',
            isNarrow: true,
            cell: (row) => row.foreignObjects,
          },
        ]}
      />
    </Section>
  );
}
