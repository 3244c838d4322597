import { z } from 'zod';
import { attachmentResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { openPackageFile } from '../open-package-file.server.ts';

/** An evidence file of a referral, as an attachment. */
export const loader = resource({
  access: 'read ReceivedPackage',
  params: z.strictObject({ referralId: z.uuid(), fileId: z.uuid() }),
  load: async (scope, { params }) => attachmentResponse(await openPackageFile(scope, params)),
});
