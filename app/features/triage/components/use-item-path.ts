import { useLocation } from '#app/ui/link.tsx';

/** What of an address names the list; a version of the filing is of the item alone. */
const LIST = ['view', 'type', 'owner', 'after'];

/** Makes addresses of an item's pages that keep the list it was opened from. */
export function useItemPath(itemId: string): (part?: string) => string {
  const kept = [...new URLSearchParams(useLocation().search)].filter(([name]) =>
    LIST.includes(name),
  );
  const search = kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`;
  return (part = '') => `/desk/items/${itemId}${part}${search}`;
}
