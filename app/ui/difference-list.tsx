import type { DiffRun } from '#app/lib/word-diff.ts';
import { DescriptionList } from './description-list.tsx';
import { VisuallyHidden } from './layout.tsx';

type FieldDifference = {
  readonly name: string;
  readonly label: string;
  readonly runs: readonly DiffRun[];
  /** It changed where nothing is shown. */
  readonly isMasked: boolean;
};

type DifferenceListProps = {
  readonly differences: readonly FieldDifference[];
  readonly version: number;
};

/** What a version says otherwise than the one before, field by field and word by word. */
export function DifferenceList({ differences, version }: DifferenceListProps) {
  if (differences.length === 0) {
    return (
      <p>
        No answer changed: version {version} says the same as version {version - 1}. Files may have
        been added.
      </p>
    );
  }
  return (
    <DescriptionList
      rows={differences.map(({ name, label, runs, isMasked }) => ({
        key: name,
        term: label,
        details: isMasked ? 'Changed in digits that are not shown.' : <Runs runs={runs} />,
      }))}
    />
  );
}

function Runs({ runs }: Pick<FieldDifference, 'runs'>) {
  return (
    <div className="psilo-difference">
      {runs.map(({ kind, text }, index) => {
        // A text has no other identity than its place.
        const key = `${index} ${kind}`;
        if (kind === 'same') return <span key={key}>{text}</span>;
        if (kind === 'added') {
          return (
            <ins key={key}>
              <VisuallyHidden> added: </VisuallyHidden>
              {text}
            </ins>
          );
        }
        return (
          <del key={key}>
            <VisuallyHidden> removed: </VisuallyHidden>
            {text}
          </del>
        );
      })}
    </div>
  );
}
