import { withPictures } from '#app/editor/rich-text.figure.ts';
import { richTextToSource } from '#app/editor/rich-text.notation.ts';
import type { RichText } from '#app/editor/rich-text.rules.ts';
import { isDocumentJson, readRichText } from '#app/editor/rich-text.schema.ts';
import {
  type BracketNote,
  bracketNotes,
  withBracketNotes,
  withoutNotes,
  withReason,
} from '#app/editor/rich-text.source.ts';
import type { PostedNote } from './drafts.schema.ts';
import type { DraftValue } from './read-draft-field.ts';
import { isRichText } from './types/filing.ts';

type Beside = {
  /** The narrative as it was stored before. */
  readonly stored: DraftValue | undefined;
  /** What the form without scripts says of its brackets. */
  readonly notes: readonly PostedNote[] | undefined;
  /** The reason for all brackets that have none. */
  readonly reason?: PostedNote['reason'] | undefined;
  /** Ids of the pictures that the form numbered. */
  readonly pictures?: readonly string[];
};

type Typed = Readonly<Record<string, unknown>>;

/**
 * What was posted, with a narrative typed without the editor as a document: its brackets get the reasons and summaries
 * that the form gives them, else those they had, and a text that was not touched keeps its headings and links.
 */
export function withTypedNarrative(posted: Typed, beside: Beside): Typed {
  const { stored, notes, reason, pictures = [] } = beside;
  const { narrative } = posted;
  if (typeof narrative !== 'string' || isDocumentJson(narrative)) return posted;
  const read = readRichText(narrative);
  if ('problem' in read) return posted;
  const before = storedDoc(stored);
  // The form lists brackets in order and not without end: of those it does not list, what was said before stands.
  const known = before ? bracketNotes(before) : [];
  const said = [...(notes ?? []).flatMap(noted), ...known.slice(notes?.length ?? 0)];
  const doc =
    before && isUntouched(narrative, richTextToSource(before, pictures))
      ? notes
        ? withoutNotes(before)
        : before
      : withPictures(read.doc, pictures);
  const told = withBracketNotes(doc, said);
  return { ...posted, narrative: reason ? withReason(told, reason) : told };
}

function storedDoc(stored: DraftValue | undefined): RichText | null {
  const read = isRichText(stored) ? readRichText(stored) : null;
  return read && 'doc' in read ? read.doc : null;
}

/** Browsers send line breaks of their own, and a text area drops the space at its ends. */
function isUntouched(typed: string, before: string): boolean {
  return lineBreaks(typed) === lineBreaks(before);
}

function lineBreaks(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

function noted({ text, reason, summary }: PostedNote): readonly BracketNote[] {
  const said = summary === '' ? {} : { summary };
  return [{ text, reason: reason === '' ? 'unstated' : reason, ...said }];
}
