import { Button } from '#app/ui/button.tsx';
import { formatBytes } from '#app/ui/format.ts';
import { Cluster, Section, VisuallyHidden } from '#app/ui/layout.tsx';
import type { Unfinished } from '../upload-queue.policy.ts';
import { Chooser } from './chooser.tsx';

type UnfinishedFilesProps = {
  readonly files: readonly Unfinished[];
  readonly add: (files: readonly File[]) => void;
  readonly giveUp: (uploadId: string) => Promise<void>;
};

/** Files that arrived in part, from here or from another device: the portal does not have the rest, so somebody chooses them again. */
export function UnfinishedFiles({ files, add, giveUp }: UnfinishedFilesProps) {
  if (files.length === 0) return null;
  return (
    <Section
      title="Not finished"
      description="Choose the file again to go on where it stopped. What nobody goes on with is removed after 7 days."
    >
      <ul className="psilo-uploads">
        {files.map(({ id, name, byteSize, received }) => (
          <li key={id} className="psilo-uploads__file">
            <span className="psilo-uploads__name">{name}</span>
            <progress max={byteSize} value={received} aria-label={`${name}, arrived so far`} />
            <span className="psilo-uploads__facts">
              {formatBytes(received)} of {formatBytes(byteSize)} arrived
            </span>
            <Cluster>
              <Chooser label="Choose the file again" name={`again-${id}`} add={add} />
              <Button type="button" variant="quiet" size="small" onClick={() => void giveUp(id)}>
                Remove <VisuallyHidden>{name}</VisuallyHidden>
              </Button>
            </Cluster>
          </li>
        ))}
      </ul>
    </Section>
  );
}
