import { z } from 'zod';
import { attachmentResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { exchangeFile, exchangeFormats } from '../exchange-format.ts';

/** The spreadsheet template or the JSON schema of a type, for those who prepare filings elsewhere. */
export const loader = resource({
  access: 'file OwnItem',
  query: z.strictObject({
    type: z.string().regex(/^[a-z_]{1,40}$/),
    format: z.enum(exchangeFormats),
  }),
  load: (_scope, { query: { type, format } }) =>
    Promise.resolve(attachmentResponse(exchangeFile(type, format))),
});
