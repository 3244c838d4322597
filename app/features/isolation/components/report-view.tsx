import { Alert } from '#app/ui/alert.tsx';
import { StateBadge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { plural } from '#app/ui/format.ts';
import { Page, Section, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import type { ShownReport } from '../view-report.server.ts';

/** The last isolation report: what was tried to get past the firewall, how often, and what was found. */
export function ReportView({ report }: { readonly report: ShownReport }) {
  return (
    <Page>
      <Stack>
        <PageHeader
          title="Isolation report"
          subtitle="What was tried to get one organization’s data to another, how often, and what was found."
          actions={report.kind === 'report' ? <PrintButton /> : undefined}
        />
        <Told report={report} />
      </Stack>
    </Page>
  );
}

function Told({ report }: { readonly report: ShownReport }) {
  switch (report.kind) {
    case 'none':
      return (
        <EmptyState title="No report yet">
          Whoever runs this portal makes one with <code>npm run prove</code> and sets{' '}
          <code>ISOLATION_REPORT</code> to its file.
        </EmptyState>
      );
    case 'unreadable':
      return (
        <Alert tone="warn" title="The report cannot be read">
          The file is damaged, or of another version of the portal. Ask whoever runs the portal to
          prove the firewall again.
        </Alert>
      );
    case 'report':
      return <Report report={report} />;
  }
}

type Whole = Extract<ShownReport, { kind: 'report' }>;
type Property = Whole['properties'][number];

function Report({ report }: { readonly report: Whole }) {
  const { isHolding, startedAt, endedAt, seed, sources, properties } = report;
  return (
    <>
      <Alert
        tone={isHolding ? 'good' : 'bad'}
        title={isHolding ? 'The firewall held' : 'The firewall did not hold'}
      >
        {isHolding
          ? `${plural(properties.length, 'property', 'properties')} tried, nothing found.`
          : 'See what was found below. Stop the release that this report is of.'}
      </Alert>
      <p>
        Tried from <TimeStamp at={startedAt} withTime /> to <TimeStamp at={endedAt} withTime />, on
        the sources with digest <code>{sources}</code>. To repeat it:{' '}
        <code>npm run prove -- --seed {seed}</code>.
      </p>
      <DataTable
        caption="Properties of the firewall"
        rows={properties}
        rowKey={({ name }) => name}
        empty={
          <EmptyState title="Nothing was tried">A report of nothing shows nothing.</EmptyState>
        }
        columns={[
          {
            key: 'claim',
            header: 'What must hold',
            isRowHeader: true,
            isWide: true,
            cell: ({ claim }) => claim,
          },
          { key: 'tried', header: 'What was tried', cell: (row) => <Tried counts={row.counts} /> },
          { key: 'found', header: 'Found', isNarrow: true, cell: (row) => <Found of={row} /> },
        ]}
      />
      {properties.filter(({ failures }) => failures.length > 0).map(Failures)}
    </>
  );
}

function Tried({ counts }: Pick<Property, 'counts'>) {
  return (
    <ul>
      {counts.map(([what, count]) => (
        <li key={what}>
          {count.toLocaleString('en-US')} {what}
        </li>
      ))}
    </ul>
  );
}

function Found({ of: { failures, further } }: { readonly of: Property }) {
  const count = failures.length + further;
  if (count === 0) return <StateBadge tone="good">Nothing</StateBadge>;
  return <StateBadge tone="bad">{plural(count, 'failure')}</StateBadge>;
}

function Failures({ name, claim, failures, further }: Property) {
  return (
    <Section key={name} title={`Found: ${name}`} description={claim}>
      <ul>
        {failures.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {further > 0 ? <li>{plural(further, 'further line')} in the file</li> : null}
      </ul>
    </Section>
  );
}
