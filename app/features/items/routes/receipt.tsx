import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Prose, Stack } from '#app/ui/layout.tsx';
import { Receipt } from '#app/ui/receipt.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { DangerCall } from '../components/danger-call.tsx';
import { viewReceipt } from '../view-item.server.ts';

export const loader = page({
  access: 'read OwnItem',
  params: z.strictObject({ itemId: z.uuid() }),
  load: (scope, { params }) => viewReceipt(scope, params),
});

export const meta = () => [{ title: 'We have it: PSILO portal' }];

export default function ReceiptPage() {
  const item = useLoaderData<typeof loader>();
  const what = item.isTrend ? 'trend note' : 'allegation';
  return (
    <Page width="reading">
      <Stack gap="loose">
        <Receipt
          title={item.version > 1 ? `We have your completed ${what}` : `We have your ${what}`}
          number={item.controlNumber}
        >
          <Prose>
            <p>
              {item.typeName}, filed <TimeStamp at={item.submittedAt} withTime />. A mail with the
              control number is on its way to you; it holds nothing of what you wrote.
            </p>
            <h2>What happens next</h2>
            <ol>
              <li>
                An analyst checks within 2 business days whether it is complete. If something is
                missing, we ask you here.
              </li>
              <li>Once it is complete it is acknowledged, and the statutory clocks start.</li>
              <li>
                The desk reviews it and may pass it to an office that can act on it. You see each
                step we may tell.
              </li>
            </ol>
            <p>Keep the control number. It names this {what} in every call and message.</p>
          </Prose>
        </Receipt>
        {item.isDangerToLife ? <DangerCall contact={item.contact} /> : null}
        <Cluster>
          <ButtonLink to={`/items/${item.id}`}>See where it stands</ButtonLink>
          <ButtonLink to="/home" variant="secondary">
            Home
          </ButtonLink>
        </Cluster>
      </Stack>
    </Page>
  );
}
