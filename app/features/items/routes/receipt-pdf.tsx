import { z } from 'zod';
import { pdfResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { makeReceiptPdf } from '../item-pdf.server.ts';

/** The receipt of an own item as a PDF. */
export const loader = resource({
  access: 'read OwnItem',
  params: z.strictObject({ itemId: z.uuid() }),
  load: async (scope, { params }) => pdfResponse(await makeReceiptPdf(scope, params)),
});
