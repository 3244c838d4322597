import { mapInlineContents } from '#app/editor/rich-text.map.ts';
import {
  bracketOf,
  type FigureNode,
  type RichText,
  type TopNode,
} from '#app/editor/rich-text.rules.ts';
import { findRepeats } from './find-repeats.ts';
import { readWords } from './fold-words.ts';
import { indexSecrets } from './secret-index.ts';
import { readSecrets } from './slip-guard.policy.ts';

/** Letters from which on a passage is also looked for as a whole, whatever parts its words. */
const WHOLE = 6;
/** What stands for a passage without a summary. */
const LEFT_OUT = 'confidential';
const PICTURE_LEFT_OUT = 'confidential picture';

/**
 * What of the bracketed passages stands in a public paper and nowhere in what its writer left in the clear: whole
 * passages, names, phrases, amounts and days, in any spelling the slip guard knows. What the writer says in the clear
 * beside a bracket is theirs to tell, and pointed out before filing.
 */
export function findLeaks({
  narrative,
  clear,
  found,
}: {
  /** As it was filed, with its brackets. */
  readonly narrative: RichText;
  /** Everything that may be said. */
  readonly clear: string;
  /** What was found, in parts. */
  readonly found: readonly string[];
}): readonly string[] {
  const passages = readSecrets(narrative).map(({ text }) => text);
  if (passages.length === 0) return [];
  const index = indexSecrets(passages);
  const said = ` ${words(clear)} `;
  const isSaid = (text: string) => said.includes(` ${words(text)} `);
  const letters = squeezed(clear);
  const wholes = passages.filter((passage) => {
    const whole = squeezed(passage);
    return whole.length >= WHOLE && !letters.includes(whole);
  });
  const leaks = found.flatMap((part) => {
    // A line of a paper ends where it is full, not where a sentence does.
    const text = part.replace(/\s+/g, ' ');
    const repeats = findRepeats({ text, isFileName: true }, index);
    const repeated = repeats.map(({ start, end }) => text.slice(start, end));
    const held = squeezed(part);
    return [
      ...repeated.filter((one) => !isSaid(one)),
      ...wholes.filter((whole) => held.includes(squeezed(whole))),
    ];
  });
  return [...new Set(leaks)];
}

/** The narrative with what its brackets say instead of themselves, made apart from the public version. */
export function withoutSecrets(doc: RichText): RichText {
  const content = doc.content.map((block) => (isSecretFigure(block) ? leftOut(block) : block));
  return mapInlineContents({ type: 'doc', content }, (inlines) =>
    inlines.flatMap((node, index) => {
      const bracket = bracketOf(node);
      if (!bracket) return [node];
      const before = inlines[index - 1];
      const isFirst =
        !before || bracketOf(before)?.summary !== bracket.summary || !bracketOf(before);
      return isFirst ? [{ type: 'text', text: bracket.summary ?? LEFT_OUT }] : [];
    }),
  );
}

function isSecretFigure(block: TopNode): block is FigureNode {
  return block.type === 'figure' && block.attrs.confidential === true;
}

/** A confidential picture leaves its summary, or that there was one. */
function leftOut({ content = [] }: FigureNode): TopNode {
  const [summary] = content.flatMap((node) => bracketOf(node)?.summary ?? []);
  return { type: 'paragraph', content: [{ type: 'text', text: summary ?? PICTURE_LEFT_OUT }] };
}

function words(text: string): string {
  return readWords(text)
    .map(({ folded }) => folded)
    .join(' ');
}

function squeezed(text: string): string {
  return words(text).replace(/ /g, '');
}
