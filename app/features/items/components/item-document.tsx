import { Section, Stack } from '#app/ui/layout.tsx';
import { FileTable } from './file-table.tsx';
import { type FiledText, FilingText } from './filing-text.tsx';

export type FiledItem = FiledText & {
  readonly files: Parameters<typeof FileTable>[0]['files'];
};

type ItemDocumentProps = {
  readonly item: FiledItem;
  /** Where files are downloaded, when not as own evidence. */
  readonly filesAt?: string;
  readonly isOnPaper?: boolean;
};

/** What was filed, as it was filed: answers by part of the form, the narrative, the files. */
export function ItemDocument({ item, filesAt, isOnPaper }: ItemDocumentProps) {
  return (
    <Stack gap="loose">
      <FilingText item={item} filesAt={filesAt} />
      <Section title="Evidence">
        <FileTable files={item.files} at={filesAt} isOnPaper={isOnPaper} />
      </Section>
    </Stack>
  );
}
