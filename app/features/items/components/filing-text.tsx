import type { RichText } from '#app/editor/rich-text.rules.ts';
import { RichTextView } from '#app/editor/rich-text-view.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Section, Stack } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { ownPictures } from '../own-pictures.policy.ts';
import { AnswerValue } from './answer-value.tsx';

type Answer = Parameters<typeof AnswerValue>[0]['answer'] & {
  readonly step: string;
  readonly name: string;
};

export type FiledText = {
  readonly answers: readonly Answer[];
  readonly narrative: RichText | null;
  /** What others read of it; null when nothing is bracketed. */
  readonly publicNarrative: RichText | null;
  /** Editions of the official lists that the codes were checked with, in words. */
  readonly editions?: readonly string[];
};

type FilingTextProps = {
  readonly item: FiledText & { readonly files: Parameters<typeof ownPictures>[0] };
  readonly filesAt?: string | undefined;
};

/** What was filed, without the list of files, which belong to the item and not to one version of it. */
export function FilingText({ item, filesAt }: FilingTextProps) {
  const pictures = ownPictures(item.files, filesAt);
  return (
    <Stack gap="loose">
      {item.narrative ? (
        <Section title="What happened">
          <RichTextView doc={item.narrative} pictures={pictures} />
        </Section>
      ) : null}
      {item.publicNarrative ? (
        <Section
          title="Public version"
          description="Whoever may not read what you bracketed reads this instead."
        >
          <VisibilityRegion kind="partner" who="everyone who gets the public version">
            <RichTextView doc={item.publicNarrative} />
          </VisibilityRegion>
        </Section>
      ) : null}
      {partsOf(item.answers).map(([title, answers]) => (
        <Section key={title} title={title}>
          <DescriptionList
            rows={answers.map((answer) => ({
              key: answer.name,
              term: answer.label,
              details: <AnswerValue answer={answer} pictures={pictures} />,
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
