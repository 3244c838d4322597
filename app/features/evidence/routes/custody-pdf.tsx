import { z } from 'zod';
import { pdfResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { makeCustodyPdf } from '../custody.server.ts';

/** The chain of custody of an own file as a PDF. */
export const loader = resource({
  access: 'read OwnEvidence',
  params: z.strictObject({ evidenceId: z.uuid() }),
  load: async (scope, { params }) => pdfResponse(await makeCustodyPdf(scope, params)),
});
