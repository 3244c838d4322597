import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Section, Stack } from '#app/ui/layout.tsx';
import { Marked, VisibilityRegion } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { DestroyedItem } from '../components/destroyed-item.tsx';
import { ItemConferences } from '../components/item-conferences.tsx';
import { ItemConversation, readersOf } from '../components/item-conversation.tsx';
import { ItemDocument } from '../components/item-document.tsx';
import { ItemFacts, markingOf } from '../components/item-header.tsx';
import { PdfLinks } from '../components/pdf-links.tsx';
import { VersionList } from '../components/version-list.tsx';
import { toneOfStatus } from '../status-look.policy.ts';
import { type viewItem, viewItemPage } from '../view-item.server.ts';

export const loader = page({
  access: 'read OwnItem',
  reads: 'content',
  params: z.strictObject({ itemId: z.uuid() }),
  load: (scope, { params }) => viewItemPage(scope, params),
});

export const meta = () => [{ title: 'Item: PSILO portal' }];

export default function Item() {
  const { item, destroyed } = useLoaderData<typeof loader>();
  return destroyed ? <DestroyedItem item={destroyed} /> : <WholeItem item={item} />;
}

type WholeItemProps = { readonly item: Awaited<ReturnType<typeof viewItem>> };

function WholeItem({ item }: WholeItemProps) {
  const at = `/items/${item.id}`;
  const isReturned = item.status?.code === 'returned';
  return (
    <Page width="reading">
      <Marked marking={markingOf(item)}>
        <Stack gap="loose">
          <PageHeader
            title={item.title}
            back={{ to: '/items', label: 'Your items' }}
            meta={<ItemFacts item={item} />}
            actions={<Acts item={item} />}
          />
          {item.status ? (
            <Alert tone={isReturned ? 'warn' : 'info'} title={item.status.label}>
              {item.status.sentence}
            </Alert>
          ) : null}
          <VisibilityRegion kind="partner" who={readersOf(item.client)}>
            <Section title="Conversation" id="conversation">
              <ItemConversation itemId={item.id} messages={item.messages} />
            </Section>
          </VisibilityRegion>
          {item.conferences.length > 0 ? (
            <Section title="Conference calls" id="conferences">
              <ItemConferences conferences={item.conferences} />
            </Section>
          ) : null}
          <ItemDocument item={item} />
          <VersionList at={at} versions={item.versions} />
          <Section title="Where it has been">
            <Timeline
              label="Status, step by step"
              entries={item.statuses.map(({ position, at: since, code, label }) => ({
                key: String(position),
                at: since,
                title: label,
                tone: toneOfStatus(code),
              }))}
            />
            {item.openings.map((opening) => (
              <p key={opening.id}>
                Customs opened this item under its emergency procedure on{' '}
                <TimeStamp at={opening.at} withTime />.
              </p>
            ))}
          </Section>
        </Stack>
      </Marked>
    </Page>
  );
}

/** What can be done with the item now; the next sensible act comes first. */
function Acts({ item }: WholeItemProps) {
  const at = `/items/${item.id}`;
  const code = item.status?.code;
  const question = item.messages.find(({ isOpen }) => isOpen);
  const isOpen = code !== 'withdrawn' && code !== 'closed';
  return (
    <Cluster>
      {code === 'returned' ? (
        <ButtonLink to={`${at}/complete`}>Complete your filing</ButtonLink>
      ) : null}
      {question && code !== 'returned' ? (
        <ButtonLink to={`${at}/answer?question=${question.id}`}>Answer the question</ButtonLink>
      ) : null}
      {isOpen && code !== 'returned' ? (
        <ButtonLink to={`${at}/complete`} variant="secondary">
          Add or correct
        </ButtonLink>
      ) : null}
      <ButtonLink to={`${at}/print`} variant="quiet" icon="print">
        Print view
      </ButtonLink>
      {code === 'withdrawn' ? null : (
        <ButtonLink to={`${at}/seen-again`} variant="secondary">
          Seen again
        </ButtonLink>
      )}
      <ButtonLink to={`${at}/copy`} variant="quiet">
        Use for a new filing
      </ButtonLink>
      {isOpen ? (
        <ButtonLink to={`${at}/withdraw`} variant="quiet">
          Withdraw
        </ButtonLink>
      ) : null}
      <PdfLinks item={item} />
      <ButtonLink to={`/items/export?item=${item.id}`} variant="quiet" icon="download">
        Everything as ZIP
      </ButtonLink>
    </Cluster>
  );
}
