import type { RichText } from '#app/editor/rich-text.rules.ts';
import { RichTextView } from '#app/editor/rich-text-view.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Section, Stack } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { ownPictures } from '../narrative-pictures.policy.ts';
import { AnswerValue } from './answer-value.tsx';
import { FileTable } from './file-table.tsx';

type Answer = {
  readonly step: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly table?: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
};

type FiledText = {
  readonly answers: readonly Answer[];
  readonly narrative: RichText | null;
  /** What others read of it; null when nothing is bracketed. */
  readonly publicNarrative: RichText | null;
  /** Editions of the official lists that the codes were checked with, in words. */
  readonly editions?: readonly string[];
};

export type FiledItem = FiledText & {
  readonly files: Parameters<typeof FileTable>[0]['files'];
};

type FilingTextProps = {
  readonly item: FiledText & { readonly files: Parameters<typeof ownPictures>[0] };
  readonly filesAt?: string | undefined;
};

type ItemDocumentProps = {
  readonly item: FiledItem;
  /** Where files are downloaded, when not as own evidence. */
  readonly filesAt?: string;
};

/** What was filed, as it was filed: answers by part of the form, the narrative, the files. */
export function ItemDocument({ item, filesAt }: ItemDocumentProps) {
  return (
    <Stack gap="loose">
      <FilingText item={item} filesAt={filesAt} />
      <Section title="Evidence">
        <FileTable files={item.files} at={filesAt} />
      </Section>
    </Stack>
  );
}

/** The same without the list of files, which belong to the item and not to one version of it. */
export function FilingText({ item, filesAt }: FilingTextProps) {
  return (
    <Stack gap="loose">
      {item.narrative ? (
        <Section title="What happened">
          <RichTextView
            doc={item.narrative}
            rendition="full"
            under={2}
            pictures={ownPictures(item.files, filesAt)}
          />
        </Section>
      ) : null}
      {item.publicNarrative ? (
        <Section
          title="Public version"
          description="Whoever may not read what you bracketed reads this instead."
        >
          <VisibilityRegion kind="partner" who="everyone who gets the public version">
            <RichTextView doc={item.publicNarrative} rendition="full" under={2} />
          </VisibilityRegion>
        </Section>
      ) : null}
      {partsOf(item.answers).map(([title, answers]) => (
        <Section key={title} title={title}>
          <DescriptionList
            rows={answers.map((answer) => ({
              key: answer.name,
              term: answer.label,
              details: <AnswerValue answer={answer} />,
            }))}
          />
        </Section>
      ))}
      {item.editions && item.editions.length > 0 ? (
        <p>Codes were checked with the {item.editions.join(', the ')}.</p>
      ) : null}
    </Stack>
  );
}

function partsOf(answers: readonly Answer[]): readonly (readonly [string, readonly Answer[]])[] {
  const titles = [...new Set(answers.map(({ step }) => step))];
  return titles.map((title) => [title, answers.filter(({ step }) => step === title)]);
}
