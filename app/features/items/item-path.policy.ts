/** Where an item of a list opens: an own one, or one that a representative filed in the organization's name. */
export function itemPath(item: { readonly id: string; readonly isOurs: boolean }): string {
  return item.isOurs ? `/items/${item.id}` : `/filed-for-us/${item.id}`;
}
