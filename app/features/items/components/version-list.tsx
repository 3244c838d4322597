import { Section } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

export type Version = {
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
};

type VersionListProps = { readonly at: string; readonly versions: readonly Version[] };

/** Every version that was filed, latest first; nothing while there is one. */
export function VersionList({ at, versions }: VersionListProps) {
  if (versions.length < 2) return null;
  return (
    <Section title="Versions" id="versions">
      <ul className="usa-list">
        {versions.map(({ version, at: filedAt, by }) => (
          <li key={version}>
            <Link to={`${at}/versions/${version}`}>
              {version === 1 ? 'Version 1, as first filed' : `Version ${version}: what changed`}
            </Link>
            , <TimeStamp at={filedAt} withTime />
            {by ? ` by ${by}` : ''}
          </li>
        ))}
      </ul>
    </Section>
  );
}
