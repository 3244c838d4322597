import { DescriptionList } from '#app/ui/description-list.tsx';
import { formatBytes } from '#app/ui/format.ts';
import { Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { SUMS } from '../receipt.policy.ts';

type File = {
  readonly id: string;
  readonly name: string;
  readonly byteSize: number;
  readonly sha256: string;
  readonly marked: string;
};

/** The files of an own item with their whole sums, and the way to what happened to each. */
export function FileSums({ files }: { readonly files: readonly File[] }) {
  if (files.length === 0) return <p>No files came with it.</p>;
  return (
    <Stack>
      <DescriptionList
        layout="stacked"
        rows={files.map((file) => ({
          key: file.id,
          term: file.name,
          details: (
            <>
              <p>
                {formatBytes(file.byteSize)}. {file.marked}.{' '}
                <Link to={`/evidence/${file.id}/custody`}>What happened to it</Link>
              </p>
              <code className="psilo-sum">{file.sha256}</code>
            </>
          ),
        }))}
      />
      <p>{SUMS}</p>
    </Stack>
  );
}
