const KINDS: Readonly<Record<string, string>> = {
  destroy_item_keys: 'Content of an item',
  destroy_organization_keys: 'Everything of an organization',
};

/** What a proposal wants to destroy. */
export function destructionKindName(code: string): string {
  return KINDS[code] ?? code;
}
