import { z } from 'zod';
import { pdfResponse } from '#app/firewall/attachment.ts';
import { goTo } from '#app/firewall/replies.ts';
import { resource } from '#app/firewall/resource.ts';
import { makeDeskPdf } from '../desk-pdf.server.ts';

/** The filing of an item as a PDF, in full or as others read it. */
export const loader = resource({
  access: 'print Item',
  params: z.strictObject({ itemId: z.uuid(), rendition: z.enum(['full', 'public']) }),
  load: async (scope, { params }) => {
    const file = await makeDeskPdf(scope, params);
    if (file) return pdfResponse(file);
    const text =
      'The public PDF was held back: a check found words in it that the filer bracketed. Nothing was sent.';
    return goTo(`/desk/items/${params.itemId}`, { flash: { tone: 'warn', text } });
  },
});
