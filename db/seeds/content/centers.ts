/** The industry center that usually handles goods of a chapter, by its code. */
export function centerOf(hts: string): string {
  const chapter = Number(hts.slice(0, 2));
  if (chapter <= 24) return 'agriculture';
  if (chapter === 42 || chapter === 71 || chapter >= 91) return 'consumer';
  if (chapter >= 50 && chapter <= 67) return 'apparel';
  if (chapter >= 72 && chapter <= 81) return 'base_metals';
  if (chapter === 85) return 'electronics';
  if (chapter >= 82 && chapter <= 84) return 'machinery';
  return 'materials';
}
