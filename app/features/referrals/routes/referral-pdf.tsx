import { z } from 'zod';
import { pdfResponse } from '#app/firewall/attachment.ts';
import { goTo } from '#app/firewall/replies.ts';
import { resource } from '#app/firewall/resource.ts';
import { makePackagePdf } from '../package-pdf.server.ts';

/** A package as a PDF, in the rendition that its reader gets. */
export const loader = resource({
  access: 'read ReceivedPackage',
  params: z.strictObject({ referralId: z.uuid() }),
  load: async (scope, { params }) => {
    const file = await makePackagePdf(scope, params);
    if (file) return pdfResponse(file);
    const text =
      'The PDF was held back: a check found confidential words in its public version. Nothing was sent. Ask the desk.';
    return goTo(`/referrals/${params.referralId}`, { flash: { tone: 'warn', text } });
  },
});
