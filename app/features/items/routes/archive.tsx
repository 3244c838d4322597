import { attachmentResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { exportItems } from '../export-items.server.ts';
import { ItemsQuery } from '../items-query.schema.ts';

/** Own items as an archive, narrowed like the list. */
export const loader = resource({
  access: 'print OwnItem',
  query: ItemsQuery,
  stepUpAt: '/items/export',
  load: async (scope, { query }) => attachmentResponse(await exportItems(scope, query)),
});
