import type { ShownPictures } from '#app/editor/rich-text-view.tsx';

type File = { readonly id: string; readonly name: string };

/** Pictures as figures of an own text lead to them. */
export function ownPictures(files: readonly File[], at = '/evidence'): ShownPictures {
  return {
    files: files.map((file) => ({ ...file, to: `${at}/${file.id}` })),
    absent: 'The picture was removed.',
  };
}
