type File = { readonly name: string; readonly sha256: string };

/** Says of each file which one before it, or of what was filed already, has the same content. A copy is pointed out, not refused. */
export function pointOutCopies<F extends File>(
  files: readonly F[],
  filed: readonly File[],
): readonly (F & { readonly sameAs: string | null })[] {
  return files.map((file, index) => {
    const before = [...filed, ...files.slice(0, index)];
    const same = before.find(({ sha256 }) => sha256 === file.sha256);
    return { ...file, sameAs: same?.name ?? null };
  });
}
