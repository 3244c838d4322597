import type { ShownPictures } from '#app/editor/rich-text-view.tsx';
import { WordsTable } from '#app/ui/words-table.tsx';
import { Lines } from './lines.tsx';

type AnswerValueProps = {
  readonly answer: {
    readonly label: string;
    readonly value: string;
    readonly table?: {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly pictures?: readonly { readonly column: number; readonly of: number }[];
    };
  };
  /** Where pictures that are named in a table are opened. */
  readonly pictures?: ShownPictures | undefined;
};

/** An answer in words: rows as a table, several values on lines of their own. */
export function AnswerValue({ answer: { label, value, table }, pictures }: AnswerValueProps) {
  return table ? (
    <WordsTable caption={label} {...table} files={pictures?.files} />
  ) : (
    <Lines text={value} />
  );
}
