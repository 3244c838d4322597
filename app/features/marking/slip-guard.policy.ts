import { figuresOf } from '#app/editor/rich-text.figure.ts';
import { bracketPlaces, linearText } from '#app/editor/rich-text.linear.ts';
import {
  type Bracket,
  bracketOf,
  type FigureNode,
  type RichText,
} from '#app/editor/rich-text.rules.ts';
import { inlineContents } from '#app/editor/rich-text.runs.ts';
import { groupBy } from '#app/lib/group-by.ts';
import { findPersonal } from './find-personal.ts';
import { findRepeats } from './find-repeats.ts';
import { foldWord } from './fold-words.ts';
import { indexSecrets } from './secret-index.ts';
import { judgeUnderstanding } from './understanding.ts';

/** Text that stands beside the narrative and carries no brackets of its own. */
export type GuardedField = {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  /** The law makes it public, whatever is bracketed elsewhere. */
  readonly isPublicByLaw?: boolean;
  /** File names and addresses write names small. */
  readonly isFileName?: boolean;
  /** It asks for the address or telephone of a person. */
  readonly asksForContact?: boolean;
};

export type GuardedText = {
  readonly narrative: {
    readonly name: string;
    readonly label: string;
    readonly doc: RichText;
  } | null;
  readonly fields: readonly GuardedField[];
  /** Keys of what the writer said is public. */
  readonly left?: readonly string[];
};

export type SlipKind =
  /** Repeats something bracketed. */
  | 'repeat'
  /** A private person's number or address. */
  | 'personal'
  /** A bracket of the narrative without its other half. */
  | 'loose_bracket'
  /** Brackets typed where they protect nothing. */
  | 'typed_bracket'
  /** What is left of a paragraph, or of the whole, cannot be understood. */
  | 'too_much';

export type Slip = {
  /** Tells this slip from others, also after the text around it changed; says nothing of its words. */
  readonly key: string;
  readonly kind: SlipKind;
  readonly field: { readonly name: string; readonly label: string };
  readonly excerpt: { readonly before: string; readonly found: string; readonly after: string };
  /** The bracketed words it repeats, or what it is. */
  readonly repeats: string;
  readonly isPublicByLaw: boolean;
  /** How often it stands in this field. */
  readonly count: number;
  /** Whether one click brackets it: only the narrative has brackets. */
  readonly canBracket: boolean;
};

type Place = { readonly start: number; readonly end: number };
type Finding = Slip & { readonly places: readonly Place[]; readonly bracket: Bracket };

const MOST = 100;
const AROUND = 45;

/** Everything that may give away what is confidential, in the order of the form. */
export function findSlips(guarded: GuardedText): readonly Slip[] {
  return findAll(guarded).map(({ places: _places, bracket: _bracket, ...slip }) => slip);
}

/** The narrative with one slip put in brackets, wherever it stands; null when it is no longer there. */
export function bracketSlip(guarded: GuardedText, key: string): RichText | null {
  const finding = findAll(guarded).find((one) => one.key === key && one.canBracket);
  if (!finding || !guarded.narrative) return null;
  const { bracket } = finding;
  return bracketPlaces(
    guarded.narrative.doc,
    finding.places.map((place) => ({ ...place, bracket })),
  );
}

function findAll({ narrative, fields, left = [] }: GuardedText): readonly Finding[] {
  const secrets = narrative ? readSecrets(narrative.doc) : [];
  const index = indexSecrets(secrets.map(({ text }) => text));
  const texts = [...(narrative ? narrativeTexts(narrative) : []), ...fields.map(fieldText)];
  const found = texts.flatMap((text) => [
    ...findRepeats(text, index).map(({ start, end, secret }) => ({
      ...{ text, start, end },
      ...{ kind: 'repeat' as const, secret: secrets[secret] },
    })),
    ...(text.asksForContact ? [] : findPersonal(text.text)).map(({ start, end, what }) => ({
      ...{ text, start, end },
      ...{ kind: 'personal' as const, what },
    })),
    ...looseBrackets(text),
  ]);
  const known = new Set(left);
  return [...grouped(found), ...(narrative ? tooMuch(narrative) : [])]
    .filter(({ key }) => !known.has(key))
    .slice(0, MOST);
}

type Secret = { readonly text: string; readonly bracket: Bracket };

/** Every bracketed passage once, whole although marks part it, and what confidential pictures show. */
export function readSecrets(doc: RichText): readonly Secret[] {
  const { text, stretches } = linearText(doc);
  const secrets: { start: number; end: number; bracket: Bracket }[] = [];
  for (const { start, end, bracket } of stretches) {
    const last = secrets.at(-1);
    if (!bracket) continue;
    if (last?.end === start) last.end = end;
    else secrets.push({ start, end, bracket });
  }
  const read = [
    ...secrets.map(({ start, end, bracket }) => ({ text: text.slice(start, end), bracket })),
    ...figuresOf(doc).flatMap(secretOfPicture),
  ];
  return [...new Map(read.map((secret) => [secret.text, secret])).values()];
}

/** What a confidential picture shows. */
function secretOfPicture({ attrs, content = [] }: FigureNode): readonly Secret[] {
  const bracket = content.map(bracketOf).find((one) => one !== null);
  return attrs.confidential && attrs.alt !== '' && bracket ? [{ text: attrs.alt, bracket }] : [];
}

type SearchedText = {
  readonly name: string;
  readonly label: string;
  /** What is bracketed is blotted out. */
  readonly text: string;
  readonly isPublicByLaw: boolean;
  readonly isFileName: boolean;
  readonly asksForContact: boolean;
  readonly isNarrative: boolean;
};

function fieldText(field: GuardedField): SearchedText {
  const { name, label, text } = field;
  const { isPublicByLaw = false, isFileName = false, asksForContact = false } = field;
  return { name, label, text, isPublicByLaw, isFileName, asksForContact, isNarrative: false };
}

/** The narrative without its brackets, and what goes public beside its words: summaries, what pictures show, addresses of links. */
function narrativeTexts(narrative: NonNullable<GuardedText['narrative']>): readonly SearchedText[] {
  const { name, label, doc } = narrative;
  const { text, stretches } = linearText(doc);
  const parts = stretches.filter(({ bracket }) => bracket);
  const summaries = new Set(parts.flatMap(({ bracket }) => bracket?.summary ?? []));
  return [
    { ...fieldText({ name, label, text: blotOut(text, parts) }), isNarrative: true },
    ...[...summaries].map((summary) =>
      fieldText({ name, label: 'A public summary', text: summary }),
    ),
    ...clearAlts(doc).map((alt) => fieldText({ name, label: 'What a picture shows', text: alt })),
    ...clearLinks(doc).map((href) =>
      fieldText({ name, label: 'The address of a link', text: href, isFileName: true }),
    ),
  ];
}

function clearAlts(doc: RichText): readonly string[] {
  const alts = figuresOf(doc).map(({ attrs }) => (attrs.confidential ? '' : attrs.alt));
  return [...new Set(alts)].filter(Boolean);
}

function clearLinks(doc: RichText): readonly string[] {
  const nodes = inlineContents(doc).flat();
  const marks = nodes.flatMap((node) => (bracketOf(node) ? [] : (node.marks ?? [])));
  return [...new Set(marks.flatMap((mark) => (mark.type === 'link' ? [mark.attrs.href] : [])))];
}

function blotOut(text: string, parts: readonly Place[]): string {
  let at = 0;
  const kept = parts.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return before + '█'.repeat(end - start);
  });
  return kept.join('') + text.slice(at);
}

type Found = Place & {
  readonly text: SearchedText;
  readonly kind: SlipKind;
  readonly secret?: Secret | undefined;
  readonly what?: string;
};

/** Brackets that are mere characters: in the narrative without their other half, elsewhere of any kind. */
function looseBrackets(text: SearchedText): readonly Found[] {
  if (text.isFileName) return [];
  const form = text.isNarrative ? /[[\]]/g : /\[[^\]]+\]/g;
  const kind = text.isNarrative ? 'loose_bracket' : 'typed_bracket';
  return [...text.text.matchAll(form)].map(({ 0: found, index }) => {
    return { text, kind, start: index, end: index + found.length };
  });
}

/** One finding for the same words in the same field. */
function grouped(found: readonly Found[]): readonly Finding[] {
  const groups = groupBy(found, (one) => keyOf(one));
  return [...groups].flatMap(([key, [first, ...others]]) => {
    if (!first) return [];
    const { text, kind, secret, what } = first;
    const places = [first, ...others].map(({ start, end }) => ({ start, end }));
    return [
      {
        ...{ key, kind, places, count: places.length },
        field: { name: text.name, label: text.label },
        excerpt: excerptOf(text.text, first),
        repeats: secret?.text ?? what ?? '',
        isPublicByLaw: text.isPublicByLaw,
        canBracket: text.isNarrative && (kind === 'repeat' || kind === 'personal'),
        bracket: secret?.bracket ?? { reason: 'other' },
      },
    ];
  });
}

function keyOf({ text, kind, start, end }: Found): string {
  // A bare bracket is known by what follows it.
  const words = text.text.slice(start, kind === 'loose_bracket' ? end + 12 : end);
  return digest([kind, text.name, text.label, foldWord(words).replace(/\W+/g, ' ')].join('\n'));
}

/** A short name for a text; nothing secret hangs on it. */
function digest(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Some words around a place, whole ones. */
function excerptOf(text: string, { start, end }: Place): Slip['excerpt'] {
  const line = (part: string) => part.replaceAll('\n', ' ').replace(/█+/g, '[…]');
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  return {
    before: start > AROUND ? `…${line(before.replace(/^\S*\s/, ''))}` : line(before),
    found: text.slice(start, end),
    after: end + AROUND < text.length ? `${line(after.replace(/\s\S*$/, ''))}…` : line(after),
  };
}

function tooMuch({ name, label, doc }: NonNullable<GuardedText['narrative']>): readonly Finding[] {
  return judgeUnderstanding(doc).map(({ text, share }) => ({
    key: digest(['too_much', name, foldWord(text.slice(0, 60))].join('\n')),
    kind: 'too_much',
    field: { name, label },
    excerpt: {
      before: '',
      found: text.slice(0, 2 * AROUND),
      after: text.length > 2 * AROUND ? '…' : '',
    },
    repeats: `${Math.round(share * 100)} percent`,
    isPublicByLaw: false,
    count: 1,
    canBracket: false,
    places: [],
    bracket: { reason: 'other' },
  }));
}
