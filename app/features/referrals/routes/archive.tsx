import { z } from 'zod';
import { streamResponse } from '#app/firewall/attachment.ts';
import { dispatch } from '#app/firewall/resource.ts';
import { exportPackage } from '../export-package.server.ts';

/** A whole package with its files as an archive. */
export const loader = dispatch({
  access: 'read ReceivedPackage',
  params: z.strictObject({ referralId: z.uuid() }),
  stepUpAt: ({ referralId }) => `/referrals/${referralId}/export`,
  run: async ({ read }, { params }) => streamResponse(await exportPackage(read, params)),
});
