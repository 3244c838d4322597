import type { AuditedScope } from '#app/firewall/scope.ts';
import { isOutside, destinations as known } from '#app/reference/destinations.ts';
import { listDestinations } from '#db/queries/routing.ts';
import { viewDeskItem } from './view-item.server.ts';

/** An item with the destinations it can be routed to; those that rules propose say why. */
export async function viewRouting(scope: AuditedScope, { itemId }: { readonly itemId: string }) {
  const item = await viewDeskItem(scope, { itemId, use: 'route' });
  const destinations = await listDestinations(scope.db);
  return {
    item: { ...item, isPossible: item.events.includes('vet') },
    destinations: destinations.map(({ code, name, affiliation }) => {
      const proposal = item.recommended.find((recommended) => recommended.code === code);
      return {
        code,
        name,
        isProposed: proposal !== undefined,
        hint: [
          proposal ? `Proposed. ${proposal.reason}` : (known.find(code)?.help ?? ''),
          isOutside(affiliation)
            ? 'Outside the department: the full version waits for a second person.'
            : '',
        ]
          .filter((part) => part !== '')
          .join(' '),
      };
    }),
  };
}
