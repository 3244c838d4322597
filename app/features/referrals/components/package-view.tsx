import type { RichText } from '#app/editor/rich-text.rules.ts';
import { RichTextView, type ShownPictures } from '#app/editor/rich-text-view.tsx';
import { maskImporterNumber } from '#app/lib/identifiers.ts';
import { Alert } from '#app/ui/alert.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { formatBytes, mediaTypeName, sentenceCase } from '#app/ui/format.ts';
import { Section, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { WordsTable } from '#app/ui/words-table.tsx';

type Party = {
  readonly role: string;
  readonly name: string;
  readonly address: string;
  readonly country: string;
  readonly importerNumber: string;
  readonly identifier: string;
};

type PackagedItem = {
  readonly controlNumber: string;
  readonly title: string;
  readonly submittedAt: string;
  readonly filer: { readonly organization: string; readonly client: string } | null;
  readonly description: readonly {
    readonly name: string;
    readonly kind: string;
    readonly label: string;
    readonly value: string;
    readonly table?: {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };
  }[];
  readonly narrative: RichText | null;
  readonly parties: readonly Party[];
  readonly grading: { readonly source: string; readonly information: string } | null;
};

export type PackageContent = {
  readonly destination: string;
  readonly rendition: 'full' | 'public';
  readonly items: readonly PackagedItem[];
  readonly summary: string;
  readonly handling: readonly string[];
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly mediaType: string;
    readonly byteSize: number;
    readonly isPublic?: boolean;
  }[];
};

type PackageViewProps = { readonly referralId: string; readonly content: PackageContent };

/** A referral package as its destination reads it. */
export function PackageView({ referralId, content }: PackageViewProps) {
  return (
    <Stack gap="loose">
      <Section title="What the desk asks">
        <p>{content.summary}</p>
        <Alert tone="warn" isSlim title="Handle with care">
          <ul>
            {content.handling.map((caveat) => (
              <li key={caveat}>{caveat}</li>
            ))}
            <li>
              {content.rendition === 'full'
                ? 'This is the full version, with business confidential text.'
                : 'This is the public version. Business confidential text is left out.'}
            </li>
          </ul>
        </Alert>
      </Section>
      {content.items.map((item) => (
        <PackagedItemView
          key={item.controlNumber}
          item={item}
          pictures={content.rendition === 'full' ? picturesOf(referralId, content) : undefined}
        />
      ))}
      <Section title="Evidence">
        <Files referralId={referralId} files={content.files} />
      </Section>
    </Stack>
  );
}

/** Pictures of a narrative that came along as files. */
function picturesOf(referralId: string, { files }: PackageContent): ShownPictures {
  return {
    files: files.map(({ id, name }) => ({ id, name, to: `/referrals/${referralId}/files/${id}` })),
    absent: 'The picture did not come with this package.',
  };
}

type PackagedItemProps = {
  readonly item: PackagedItem;
  readonly pictures: ShownPictures | undefined;
};

function PackagedItemView({ item, pictures }: PackagedItemProps) {
  return (
    <Section title={item.controlNumber} description={item.title}>
      <DescriptionList
        layout="grid"
        rows={[
          { term: 'Submitted', details: <TimeStamp at={item.submittedAt} /> },
          {
            term: 'Filed by',
            details: item.filer ? filerName(item.filer) : 'Not named in this referral',
          },
          {
            term: 'Grading',
            details: item.grading
              ? `${item.grading.source}${item.grading.information}`
              : 'Not graded',
          },
        ]}
      />
      <DescriptionList
        rows={item.description
          .filter(({ kind }) => kind !== 'narrative' && kind !== 'parties')
          .map(({ name, label, value, table }) => ({
            key: name,
            term: label,
            details: table ? <WordsTable caption={label} {...table} /> : value,
          }))}
      />
      {item.narrative ? (
        <Section title="Narrative" level={3}>
          <RichTextView doc={item.narrative} under={3} pictures={pictures} />
        </Section>
      ) : null}
      <Section title="Parties" level={3}>
        <Parties parties={item.parties} />
      </Section>
    </Section>
  );
}

function filerName({
  organization,
  client,
}: {
  readonly organization: string;
  readonly client: string;
}) {
  return organization === client ? organization : `${organization} for ${client}`;
}

function Parties({ parties }: { readonly parties: readonly Party[] }) {
  return (
    <DataTable
      caption="Parties"
      rows={parties}
      rowKey={(party) => `${party.role} ${party.name}`}
      empty={<p>The filing names no parties.</p>}
      columns={[
        { key: 'name', header: 'Name', isRowHeader: true, cell: (party) => party.name },
        { key: 'role', header: 'Role', cell: (party) => sentenceCase(party.role) },
        {
          key: 'address',
          header: 'Address',
          isWide: true,
          cell: (party) => [party.address, party.country].filter(Boolean).join(', '),
        },
        {
          key: 'numbers',
          header: 'Numbers',
          cell: (party) =>
            [maskImporterNumber(party.importerNumber), party.identifier].filter(Boolean).join(', '),
        },
      ]}
    />
  );
}

function Files({
  referralId,
  files,
}: {
  readonly referralId: string;
  readonly files: PackageContent['files'];
}) {
  return (
    <DataTable
      caption="Evidence files"
      rows={files}
      rowKey={(file) => file.id}
      empty={
        <p>No files came with this package. The desk can send some: return it and say which.</p>
      }
      columns={[
        {
          key: 'name',
          header: 'File',
          isRowHeader: true,
          cell: (file) => (
            <Link to={`/referrals/${referralId}/files/${file.id}`} reloadDocument>
              {file.name}
            </Link>
          ),
        },
        {
          key: 'type',
          header: 'Type',
          isQuiet: true,
          cell: (file) => mediaTypeName(file.mediaType),
        },
        {
          key: 'mark',
          header: 'Marked',
          cell: (file) => (file.isPublic ? 'Public' : 'Confidential'),
        },
        { key: 'size', header: 'Size', align: 'end', cell: (file) => formatBytes(file.byteSize) },
      ]}
    />
  );
}
