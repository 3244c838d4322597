import { pdfResponse } from '#app/firewall/attachment.ts';
import { goTo } from '#app/firewall/replies.ts';
import { resource } from '#app/firewall/resource.ts';
import { makeVersionPdf } from '../item-pdf.server.ts';
import { PdfParams } from '../items.schema.ts';

/** A version as a PDF, in full or as others read it; one that was held back is told on the page it was asked from. */
export const loader = resource({
  access: 'print OwnItem',
  params: PdfParams,
  load: async (scope, { params }) => {
    const file = await makeVersionPdf(scope, params);
    if (file) return pdfResponse(file);
    const text =
      'The public PDF was held back: a check found words in it that you bracketed. Nothing was sent. Write to the desk.';
    return goTo(`/items/${params.itemId}/versions/${params.version}`, {
      flash: { tone: 'warn', text },
    });
  },
});
