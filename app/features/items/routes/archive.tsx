import { streamResponse } from '#app/firewall/attachment.ts';
import { dispatch } from '#app/firewall/resource.ts';
import { exportItems } from '../export-items.server.ts';
import { ExportQuery } from '../items-query.schema.ts';

/** Own items with their files as an archive, narrowed like the list. */
export const loader = dispatch({
  access: 'print OwnItem',
  query: ExportQuery,
  stepUpAt: '/items/export',
  run: async ({ read }, { query }) => streamResponse(await exportItems(read, query)),
});
