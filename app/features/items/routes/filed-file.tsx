import { z } from 'zod';
import { attachmentResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { openFileForUs } from '../view-filed.server.ts';

/** A file that a representative filed in the organization's name, as an attachment. */
export const loader = resource({
  access: 'read FiledForUs',
  params: z.strictObject({ itemId: z.uuid(), fileId: z.uuid() }),
  load: async (scope, { params }) => attachmentResponse(await openFileForUs(scope, params)),
});
