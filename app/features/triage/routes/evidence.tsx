import { z } from 'zod';
import { download } from '#app/firewall/resource.ts';
import { openEvidence } from '../open-evidence.server.ts';

/** An evidence file of a submitted item, as an attachment. */
export const loader = download({
  access: 'read Evidence',
  params: z.strictObject({ organizationId: z.uuid(), evidenceId: z.uuid() }),
  open: openEvidence,
});
