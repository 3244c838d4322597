import type { InlineNode, RichText } from '#app/editor/rich-text.rules.ts';
import { inlineContents, inlineRuns, runText } from '#app/editor/rich-text.runs.ts';

/** A passage of which the public version says too little to be understood (§165.4). */
export type Dark = {
  readonly text: string;
  /** Share of its words that is bracketed without a summary. */
  readonly share: number;
};

/** A paragraph this long must say something; shorter ones may be one name. */
const PARAGRAPH = 12;
const PARAGRAPH_SHARE = 0.6;
const WHOLE = 40;
const WHOLE_SHARE = 0.5;

/** Paragraphs that their brackets leave without sense, or the whole text when that says it. */
export function judgeUnderstanding(doc: RichText): readonly Dark[] {
  const counts = inlineContents(doc).map(countContent);
  const [words, dark] = [sum(counts.map((one) => one.words)), sum(counts.map((one) => one.dark))];
  if (words >= WHOLE && dark / words > WHOLE_SHARE)
    return [{ text: counts.map(({ text }) => text).join(' '), share: dark / words }];
  return counts
    .filter((one) => one.words >= PARAGRAPH && one.dark / one.words > PARAGRAPH_SHARE)
    .map((one) => ({ text: one.text, share: one.dark / one.words }));
}

function countContent(content: readonly InlineNode[]) {
  const runs = inlineRuns(content).map((run) => ({ run, text: runText(run) }));
  const counted = runs.map(({ run, text }) => {
    const words = text.match(/\S+/gu)?.length ?? 0;
    return { words, dark: run.bracket && !run.bracket.summary ? words : 0 };
  });
  return {
    text: runs.map(({ text }) => text).join(''),
    words: sum(counted.map(({ words }) => words)),
    dark: sum(counted.map(({ dark }) => dark)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
