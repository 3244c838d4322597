import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FileRemarks } from '#app/ui/file-remarks.tsx';
import { formatBytes } from '#app/ui/format.ts';
import { VisuallyHidden } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { mayOpen, noteOf, type ScanState } from '../file-state.policy.ts';

type Entry = { readonly name: string; readonly byteSize: number };

type File = {
  readonly id: string;
  readonly name: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly state: ScanState;
  /** What an archive holds; null for any other file. */
  readonly entries: readonly Entry[] | null;
  /** Another file with the same content. */
  readonly sameAs: string | null;
  readonly marked: string;
};

type DraftFilesProps = { readonly draftId: string; readonly files: readonly File[] };

/** The files of a draft, to open and to take out again. */
export function DraftFiles({ draftId, files }: DraftFilesProps) {
  return (
    <DataTable
      caption="Files of this draft"
      rows={files}
      rowKey={(file) => file.id}
      empty={
        <EmptyState title="No files yet" icon="attach">
          Choose some above, or go on without.
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
                <Link to={`/evidence/${file.id}`} reloadDocument>
                  {file.name}
                </Link>
              ) : (
                file.name
              )}
              <p className="psilo-muted">
                SHA-256 <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>
              </p>
              {file.sameAs === null ? null : (
                <p className="psilo-muted">Same content as {file.sameAs}.</p>
              )}
              <FileRemarks note={noteOf(file.state)} entries={file.entries} />
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
          key: 'mark',
          header: 'Marked',
          cell: (file) => (
            <>
              {file.marked}{' '}
              <Link to={`/drafts/${draftId}/evidence/${file.id}/mark`}>
                Change <VisuallyHidden>how {file.name} is marked</VisuallyHidden>
              </Link>
            </>
          ),
        },
        {
          key: 'remove',
          header: 'Remove',
          isNarrow: true,
          isAct: true,
          cell: (file) => (
            <Link to={`/drafts/${draftId}/evidence/${file.id}/remove`}>
              Remove <VisuallyHidden>{file.name}</VisuallyHidden>
            </Link>
          ),
        },
      ]}
    />
  );
}
