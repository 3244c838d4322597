import { z } from 'zod';
import { pdfResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { makeFileCustodyPdf } from '../file-custody.server.ts';

/** The whole chain of custody of a file as a PDF. */
export const loader = resource({
  access: 'read Evidence',
  params: z.strictObject({ organizationId: z.uuid(), evidenceId: z.uuid() }),
  load: async (scope, { params }) => pdfResponse(await makeFileCustodyPdf(scope, params)),
});
