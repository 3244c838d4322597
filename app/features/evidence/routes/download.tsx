import { z } from 'zod';
import { attachmentResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { openEvidence } from '../evidence.server.ts';

/** An evidence file of an own draft or item, as an attachment. */
export const loader = resource({
  access: 'read OwnEvidence',
  params: z.strictObject({ evidenceId: z.uuid() }),
  load: async (scope, { params }) => attachmentResponse(await openEvidence(scope, params)),
});
