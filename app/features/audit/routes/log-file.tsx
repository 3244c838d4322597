import { attachmentResponse } from '#app/firewall/attachment.ts';
import { resource } from '#app/firewall/resource.ts';
import { LogFilters } from '../audit.schema.ts';
import { exportLog } from '../export-log.server.ts';

/** The own organization's log as a CSV file, narrowed like the page. */
export const loader = resource({
  access: 'read OwnTrail',
  query: LogFilters,
  stepUpAt: '/log/export',
  load: async (scope, { query }) => attachmentResponse(await exportLog(scope, query)),
});
