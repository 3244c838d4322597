import { z } from 'zod';
import { download } from '#app/firewall/resource.ts';
import { openPackageFile } from '../open-package-file.server.ts';

/** An evidence file of a referral, as an attachment. */
export const loader = download({
  access: 'read ReceivedPackage',
  params: z.strictObject({ referralId: z.uuid(), fileId: z.uuid() }),
  open: openPackageFile,
});
