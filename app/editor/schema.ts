import { type Extensions, Mark, mergeAttributes } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';

import { type BracketReason, isAllowedLink, isBracketReason } from './rich-text.rules.ts';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    narrativeLink: {
      /** Links the selection; does nothing for an address that `isAllowedLink` refuses. */
      setNarrativeLink: (href: string) => ReturnType;
      unsetNarrativeLink: () => ReturnType;
    };
    bracket: {
      /** Marks the selection as business confidential for a reason, replacing an earlier reason. */
      setBracket: (reason: BracketReason) => ReturnType;
      unsetBracket: () => ReturnType;
      toggleBracket: (reason: BracketReason) => ReturnType;
    };
  }
}

/**
 * Business confidential text. It stays on while typing at its end: too much confidential is seen and
 * undone, too little leaks. Its priority makes it the outermost mark, so one pair of glyphs surrounds it.
 */
const Bracket = Mark.create({
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
        (reason) =>
        ({ commands }) =>
          commands.setMark('bracket', { reason }),
      unsetBracket:
        () =>
        ({ commands }) =>
          commands.unsetMark('bracket', { extendEmptyMarkRange: true }),
      toggleBracket:
        (reason) =>
        ({ commands, editor }) =>
          editor.isActive('bracket') ? commands.unsetBracket() : commands.setBracket(reason),
    };
  },
  addKeyboardShortcuts() {
    return { 'Mod-]': () => this.editor.commands.toggleBracket('unstated') };
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
export function narrativeExtensions(): Extensions {
  return [
    StarterKit.configure({
      code: false,
      codeBlock: false,
      dropcursor: false,
      heading: { levels: [2, 3] },
      horizontalRule: false,
      link: false,
      strike: false,
      trailingNode: false,
      underline: false,
    }),
    Bracket,
    NarrativeLink,
  ];
}
