import { formatBytes, plural } from './format.ts';
import { Details } from './layout.tsx';

type FileRemarksProps = {
  /** What is said of the file; null for nothing. */
  readonly note: string | null;
  /** What an archive holds; null for a file that is none. */
  readonly entries?: readonly { readonly name: string; readonly byteSize: number }[] | null;
};

/** What stands below the name of a file: whether it was scanned, and what is in an archive. */
export function FileRemarks({ note, entries = null }: FileRemarksProps) {
  return (
    <>
      {note === null ? null : <p className="psilo-muted">{note}</p>}
      {entries === null ? null : (
        <Details summary={`Holds ${plural(entries.length, 'file')}`}>
          <ul>
            {entries.map(({ name, byteSize }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an archive can hold two files of one name, and the list never changes.
              <li key={index}>
                {name} ({formatBytes(byteSize)})
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}
