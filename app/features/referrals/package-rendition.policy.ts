import { publicRichText } from '#app/editor/rich-text.public.ts';
import { parseRichText } from '#app/editor/rich-text.schema.ts';
import type { PackageSealed } from '#app/lib/sealed-shapes.ts';
import type { Rendition } from './referrals.policy.ts';

/** The public version of a package: no bracketed text, no filer, of the files those marked public. */
export function renditionOf(content: PackageSealed, rendition: Rendition): PackageSealed {
  if (rendition === content.rendition) return content;
  const items = content.items.map((item) => {
    const parsed = item.narrative && parseRichText(item.narrative);
    const narrative = parsed?.ok ? publicRichText(parsed.doc) : null;
    return {
      ...item,
      filer: null,
      // The narrative stands among the answers too, in plain words with its brackets.
      description: item.description.filter(({ kind }) => kind !== 'narrative'),
      narrative: narrative && { type: 'doc' as const, content: [...narrative.content] },
    };
  });
  return { ...content, rendition, items, files: content.files.filter(({ isPublic }) => isPublic) };
}
