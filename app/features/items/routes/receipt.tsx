import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Prose, Section, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { Receipt } from '#app/ui/receipt.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { DangerCall } from '../components/danger-call.tsx';
import { FileSums } from '../components/file-sums.tsx';
import { markingOf } from '../components/item-header.tsx';
import { receiptWords } from '../receipt.policy.ts';
import { viewReceipt } from '../view-item.server.ts';

export const loader = page({
  access: 'read OwnItem',
  reads: 'content',
  params: z.strictObject({ itemId: z.uuid() }),
  load: (scope, { params }) => viewReceipt(scope, params),
});

export const meta = () => [{ title: 'We have it: PSILO portal' }];

export default function ReceiptPage() {
  const item = useLoaderData<typeof loader>();
  const { title, mail, next, steps, keep } = receiptWords(item);
  return (
    <Page width="reading">
      <Marked marking={markingOf(item)}>
        <Stack gap="loose">
          <Receipt title={title} number={item.controlNumber}>
            <Prose>
              <p>
                {item.typeName}, filed <TimeStamp at={item.submittedAt} withTime />. {mail}
              </p>
              <h2>{next}</h2>
              <ol>
                {steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
              <p>{keep}</p>
            </Prose>
          </Receipt>
          <Section title={item.files.length === 1 ? 'The file we hold' : 'The files we hold'}>
            <FileSums files={item.files} />
          </Section>
          {item.isDangerToLife ? <DangerCall contact={item.contact} /> : null}
          <Cluster>
            <ButtonLink to={`/items/${item.id}`}>See where it stands</ButtonLink>
            <ButtonLink to={`/items/${item.id}/receipt/pdf`} variant="secondary" isDocument>
              Download the receipt (PDF)
            </ButtonLink>
            <ButtonLink to="/home" variant="secondary">
              Home
            </ButtonLink>
          </Cluster>
        </Stack>
      </Marked>
    </Page>
  );
}
