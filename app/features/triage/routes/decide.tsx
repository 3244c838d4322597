import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { act } from '#app/firewall/act.ts';
import { page } from '#app/firewall/page.ts';
import { formStateOf } from '#app/ui/form-state.ts';
import { plural } from '#app/ui/format.ts';
import { Link } from '#app/ui/link.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { ActPage } from '../components/act-page.tsx';
import { NamingLine } from '../components/naming-line.tsx';
import { RouteFields } from '../components/route-fields.tsx';
import { useItemPath } from '../components/use-item-path.ts';
import { routeItem } from '../decide-item.server.ts';
import { markingOf } from '../desk-words.ts';
import { itemPath } from '../queue.policy.ts';
import { ListQuery } from '../queue.schema.ts';
import { RouteSchema } from '../triage.schema.ts';
import { viewRouting } from '../view-routing.server.ts';

const Params = z.strictObject({ itemId: z.uuid() });

export const loader = page({
  access: 'route Referral',
  reads: 'content',
  params: Params,
  load: (scope, { params }) => viewRouting(scope, params),
});

export const action = act({
  access: 'route Referral',
  params: Params,
  query: ListQuery,
  form: RouteSchema,
  run: async (scope, { params, query, form }) => {
    const waiting = await routeItem(scope, { ...form, ...params });
    const rest =
      waiting > 0 ? ` ${plural(waiting, 'release')} for a second person to approve.` : '';
    return {
      to: itemPath(params.itemId, query),
      flash: { tone: 'good', text: `Vetted and routed. You can undo it for a moment.${rest}` },
    };
  },
});

export const meta = () => [{ title: 'Vet and route: PSILO portal' }];

export default function Decide() {
  const { item, destinations } = useLoaderData<typeof loader>();
  const itemTo = useItemPath(item.id);
  const state = formStateOf(useActionData<typeof action>());
  return (
    <Marked marking={markingOf(item.tlp, item.controlNumber)}>
      <ActPage
        title="Vet and route"
        subtitle={
          <>
            {item.title}. Nobody can act on it?{' '}
            <Link to={itemTo('/not-actionable')}>Decide not actionable</Link>
          </>
        }
        item={item}
        state={state}
        submit="Vet and route"
      >
        <NamingLine item={item} />
        <RouteFields state={state} item={item} destinations={destinations} />
      </ActPage>
    </Marked>
  );
}
