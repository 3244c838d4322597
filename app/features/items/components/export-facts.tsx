import { formatBytes, plural } from '#app/ui/format.ts';
import { Link } from '#app/ui/link.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { archiveSize, type Load, MOST_BYTES, MOST_ITEMS } from '../export-plan.policy.ts';

type Plan = {
  readonly load: Load;
  readonly newest: string | null;
  readonly oldest: string | null;
};

/** How much an archive will hold. */
export function exportFacts({ load, newest, oldest }: Plan) {
  if (newest === null || oldest === null) return [{ term: 'Items', details: 'None' }];
  return [
    { term: 'Items', details: plural(load.items, 'item') },
    {
      term: 'Filed',
      details:
        newest === oldest ? (
          <TimeStamp at={newest} />
        ) : (
          <>
            <TimeStamp at={oldest} /> to <TimeStamp at={newest} />
          </>
        ),
    },
    {
      term: 'Size',
      details: `About ${formatBytes(archiveSize(load))}, with ${load.files === 0 ? 'no files' : plural(load.files, 'file')} attached`,
    },
  ];
}

/** That one archive does not hold everything, and the way to the rest. */
export function OlderItems({ to }: { to: string | null }) {
  if (to === null) return null;
  return (
    <p>
      One archive holds up to {MOST_ITEMS} items and {formatBytes(MOST_BYTES)} of files, the newest
      first. Download this one, then <Link to={to}>go on with older items</Link>. To get less,
      narrow the list to a client, type or status.
    </p>
  );
}
