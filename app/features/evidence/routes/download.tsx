import { z } from 'zod';
import { download } from '#app/firewall/resource.ts';
import { openEvidence } from '../evidence.server.ts';

/** An evidence file of an own draft or item, as an attachment. */
export const loader = download({
  access: 'read OwnEvidence',
  params: z.strictObject({ evidenceId: z.uuid() }),
  open: openEvidence,
});
