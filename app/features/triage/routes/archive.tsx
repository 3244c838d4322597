import { z } from 'zod';
import { streamResponse } from '#app/firewall/attachment.ts';
import { dispatch } from '#app/firewall/resource.ts';
import { exportDeskItem } from '../export-item.server.ts';

/** Everything of an item with its files as an archive. */
export const loader = dispatch({
  access: 'print Item',
  params: z.strictObject({ itemId: z.uuid() }),
  stepUpAt: ({ itemId }) => `/desk/items/${itemId}/export`,
  run: async ({ read }, { params }) => streamResponse(await exportDeskItem(read, params)),
});
