import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { Page, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { ItemDocument } from '../components/item-document.tsx';
import { ItemFacts, markingOf } from '../components/item-header.tsx';
import { viewFiledForUs } from '../view-filed.server.ts';

export const loader = page({
  access: 'read FiledForUs',
  reads: 'content',
  params: z.strictObject({ itemId: z.uuid() }),
  load: (scope, { params }) => viewFiledForUs(scope, params),
});

export const meta = () => [{ title: 'Filed in your name: PSILO portal' }];

export default function Filed() {
  const item = useLoaderData<typeof loader>();
  const { status, endedAt } = item;
  return (
    <Page width="reading">
      <Marked marking={markingOf(item)}>
        <Stack gap="loose">
          <PageHeader
            title={item.title}
            eyebrow="Filed in your name"
            back={{ to: '/items', label: 'Your items' }}
            meta={<ItemFacts item={{ ...item, client: null, submittedBy: null }} />}
          />
          <Alert tone="info" title={status.label}>
            {status.sentence}
          </Alert>
          {endedAt ? (
            <Alert tone="warn" title="The authority ended" isSlim>
              What was filed until <TimeStamp at={endedAt} /> stays here as it stood then.
            </Alert>
          ) : null}
          <ItemDocument item={item} filesAt={`/filed-for-us/${item.id}/files`} />
        </Stack>
      </Marked>
    </Page>
  );
}
