import { type Extensions, Mark, markInputRule, markPasteRule, mergeAttributes } from '@tiptap/core';
import { Blockquote } from '@tiptap/extension-blockquote';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Italic } from '@tiptap/extension-italic';
import { BulletList } from '@tiptap/extension-list/bullet-list';
import { ListItem } from '@tiptap/extension-list/item';
import { ListKeymap } from '@tiptap/extension-list/keymap';
import { OrderedList } from '@tiptap/extension-list/ordered-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { Text } from '@tiptap/extension-text';
import { Gapcursor } from '@tiptap/extensions/gap-cursor';
import { UndoRedo } from '@tiptap/extensions/undo-redo';

import { type AttachedPicture, Figure } from './figure-node.ts';
import { type Bracket, isAllowedLink, isBracketReason, maxSummary } from './rich-text.rules.ts';
import { tableExtensions } from './table-nodes.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    narrativeLink: {
      /** Links the selection; does nothing for an address that `isAllowedLink` refuses. */
      setNarrativeLink: (href: string) => ReturnType;
      unsetNarrativeLink: () => ReturnType;
    };
    bracket: {
      /** Marks the selection as business confidential, replacing what an earlier bracket said. */
      setBracket: (bracket: Bracket) => ReturnType;
      unsetBracket: () => ReturnType;
    };
  }
}

/**
 * Business confidential text. It stays on while typing at its end: too much confidential is seen and
 * undone, too little leaks. Its priority makes it the outermost mark, so one pair of glyphs surrounds it.
 * Square brackets that are typed or pasted mean the same.
 */
const BracketMark = Mark.create({
  name: 'bracket',
  priority: 1_100,
  addAttributes() {
    return {
      reason: {
        default: 'unstated',
        parseHTML: (element) => {
          const reason = element.getAttribute('data-bracket');
          return isBracketReason(reason) ? reason : 'unstated';
        },
        renderHTML: (attributes) => ({ 'data-bracket': attributes['reason'] }),
      },
      summary: {
        default: null,
        parseHTML: (element) => element.getAttribute('data-summary')?.slice(0, maxSummary) || null,
        renderHTML: ({ summary }) => (summary ? { 'data-summary': summary } : {}),
      },
    };
  },
  parseHTML() {
    return [{ tag: 'mark[data-bracket]' }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['mark', mergeAttributes({ class: 'psilo-bracketed' }, HTMLAttributes), 0];
  },
  addCommands() {
    return {
      setBracket:
        ({ reason, summary }) =>
        ({ commands }) =>
          commands.setMark('bracket', { reason, summary: summary || null }),
      unsetBracket:
        () =>
        ({ commands }) =>
          commands.unsetMark('bracket', { extendEmptyMarkRange: true }),
    };
  },
  addInputRules() {
    return [markInputRule({ find: /\[([^[\]]+)\]$/, type: this.type })];
  },
  addPasteRules() {
    // Brackets inside brackets are confidential too.
    return [markPasteRule({ find: /\[((?:[^[\]]|\[[^[\]]*\])+)\]/g, type: this.type })];
  },
});

/** A link that carries its address and nothing else; TipTap's own stores targets, classes and titles. */
const NarrativeLink = Mark.create({
  name: 'link',
  priority: 1_000,
  inclusive: false,
  addAttributes() {
    return { href: { default: null } };
  },
  parseHTML() {
    const getAttrs = (element: HTMLElement) =>
      isAllowedLink(element.getAttribute('href')) ? null : false;
    return [{ tag: 'a[href]', getAttrs }];
  },
  renderHTML({ HTMLAttributes }) {
    const href: unknown = HTMLAttributes['href'];
    return ['a', { href: isAllowedLink(href) ? href : '', rel: 'noopener noreferrer nofollow' }, 0];
  },
  addCommands() {
    return {
      setNarrativeLink:
        (href) =>
        ({ commands }) =>
          isAllowedLink(href) && commands.setMark('link', { href }),
      unsetNarrativeLink:
        () =>
        ({ commands }) =>
          commands.unsetMark('link', { extendEmptyMarkRange: true }),
    };
  },
});

/** Everything a narrative may hold; `rich-text.schema.ts` accepts exactly this. */
export function narrativeExtensions(pictures: readonly AttachedPicture[] = []): Extensions {
  return [
    Document.extend({ content: '(block | top)+' }),
    Paragraph,
    Text,
    Heading.configure({ levels: [2, 3] }),
    Blockquote,
    BulletList,
    OrderedList,
    ListItem,
    ListKeymap,
    HardBreak,
    Bold,
    Italic,
    UndoRedo,
    Gapcursor,
    ...tableExtensions,
    Figure.configure({ pictures }),
    BracketMark,
    NarrativeLink,
  ];
}
