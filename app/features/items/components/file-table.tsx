import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FileRemarks } from '#app/ui/file-remarks.tsx';
import { formatBytes } from '#app/ui/format.ts';
import { VisuallyHidden } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { mayOpen, noteOf, type ScanState } from '../../evidence/file-state.policy.ts';

type File = {
  readonly id: string;
  readonly name: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly uploadedAt: string;
  readonly state: ScanState;
  readonly entries?: readonly { readonly name: string; readonly byteSize: number }[] | null;
  /** Confidential or public, in words; not told where a reader has the files without their marks. */
  readonly marked?: string;
};

type FileTableProps = {
  readonly files: readonly File[];
  readonly at?: string | undefined;
  /** Whether the whole sum stands there, as on paper. */
  readonly isOnPaper?: boolean | undefined;
};

/** Evidence files to download. The sum lets anyone show later that a file is the one that was filed. */
export function FileTable({ files, at = '/evidence', isOnPaper = false }: FileTableProps) {
  const isMarked = files.some(({ marked }) => marked !== undefined);
  return (
    <DataTable
      caption="Evidence files"
      rows={files}
      rowKey={(file) => file.id}
      empty={
        <EmptyState title="No files" icon="attach">
          You filed this without evidence. If the desk needs some, it asks you.
        </EmptyState>
      }
      columns={[
        {
          key: 'name',
          header: 'File',
          isRowHeader: true,
          cell: (file) => (
            <>
              {mayOpen(file.state) ? (
                <Link to={`${at}/${file.id}`} reloadDocument>
                  {file.name}
                </Link>
              ) : (
                file.name
              )}
              <FileRemarks note={noteOf(file.state)} entries={file.entries ?? null} />
            </>
          ),
        },
        {
          key: 'size',
          header: 'Size',
          align: 'end',

          cell: (file) => formatBytes(file.byteSize),
        },
        {
          key: 'added',
          header: 'Added',
          isQuiet: true,
          cell: (file) => <TimeStamp at={file.uploadedAt} />,
        },
        ...(isMarked
          ? [{ key: 'mark', header: 'Marked', cell: ({ marked }: File) => marked }]
          : []),
        {
          key: 'sha256',
          header: 'SHA-256',
          isWide: true,
          cell: (file) => <Sum file={file} isWhole={isOnPaper} hasCustody={isMarked} />,
        },
      ]}
    />
  );
}

type SumProps = {
  readonly file: File;
  readonly isWhole: boolean;
  readonly hasCustody: boolean;
};

/** The sum, with the way to what happened to the file; on paper all of it. */
function Sum({ file: { id, name, sha256 }, isWhole, hasCustody }: SumProps) {
  if (isWhole) return <code className="psilo-sum">{sha256}</code>;
  return (
    <>
      <code title={sha256}>{sha256.slice(0, 12)}…</code>{' '}
      {hasCustody ? (
        <Link to={`/evidence/${id}/custody`}>
          Custody <VisuallyHidden>of {name}</VisuallyHidden>
        </Link>
      ) : null}
    </>
  );
}
