import { z } from 'zod';
import { attachmentResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { openEvidence } from '../open-evidence.server.ts';

/** An evidence file of a submitted item, as an attachment. */
export const loader = resource({
  access: 'read Evidence',
  params: z.strictObject({ organizationId: z.uuid(), evidenceId: z.uuid() }),
  load: async (scope, { params }) => attachmentResponse(await openEvidence(scope, params)),
});
