import { WordsTable } from '#app/ui/words-table.tsx';
import { Lines } from './lines.tsx';

type AnswerValueProps = {
  readonly answer: {
    readonly label: string;
    readonly value: string;
    readonly table?: {
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };
  };
};

/** An answer in words: rows as a table, several values on lines of their own. */
export function AnswerValue({ answer: { label, value, table } }: AnswerValueProps) {
  return table ? <WordsTable caption={label} {...table} /> : <Lines text={value} />;
}
