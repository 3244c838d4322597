import { z } from 'zod';
import { download } from '#app/firewall/resource.ts';
import { openFileForUs } from '../view-filed.server.ts';

/** A file that a representative filed in the organization's name, as an attachment. */
export const loader = download({
  access: 'read FiledForUs',
  params: z.strictObject({ itemId: z.uuid(), fileId: z.uuid() }),
  open: openFileForUs,
});
