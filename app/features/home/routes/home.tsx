import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Cluster, Page, Section, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { LinkList } from '#app/ui/link-list.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { itemPath } from '../../items/item-path.policy.ts';
import { toneOfStatus } from '../../items/status-look.policy.ts';
import { NeedsYou } from '../components/needs-you.tsx';
import { viewHome } from '../home.server.ts';

export const loader = page({ access: 'read OwnItem', reads: 'content', load: viewHome });

export const meta = () => [{ title: 'Home: PSILO portal' }];

export default function Home() {
  const { newest, hasMore, hasMoreDrafts, hasMoreReviews, news, ...needs } =
    useLoaderData<typeof loader>();
  return (
    <Page width="reading">
      <Stack gap="loose">
        <PageHeader
          title="Home"
          actions={
            <ButtonLink to="/file" icon="add">
              File something new
            </ButtonLink>
          }
        />
        <Section
          title="What needs you"
          actions={
            hasMoreDrafts || hasMoreReviews ? (
              <Cluster>
                {hasMoreReviews ? <Link to="/reviews">All for you to review</Link> : null}
                {hasMoreDrafts ? <Link to="/drafts">All your drafts</Link> : null}
              </Cluster>
            ) : undefined
          }
        >
          <NeedsYou needs={needs} />
        </Section>
        <Section
          title="Your items"
          actions={hasMore ? <Link to="/items">All your items</Link> : undefined}
        >
          <LinkList
            label="Your newest items"
            entries={newest.map((item) => ({
              key: item.id,
              to: itemPath(item),
              title: item.title,
              lead: `${item.controlNumber} · ${item.typeName}`,
              meta: (
                <span>
                  Filed <TimeStamp at={item.submittedAt} />
                  {item.isOurs ? null : ' in your name'}
                </span>
              ),
              aside: (
                <StateBadge tone={toneOfStatus(item.status.code)}>{item.status.label}</StateBadge>
              ),
            }))}
            empty={
              <EmptyState
                title="You have not filed anything yet"
                action={
                  <ButtonLink to="/file" variant="secondary">
                    File something new
                  </ButtonLink>
                }
              >
                It takes about fifteen minutes, and you can save at any point.
              </EmptyState>
            }
          />
        </Section>
        <Section title="What came back">
          <News news={news} />
        </Section>
      </Stack>
    </Page>
  );
}

type NewsProps = { readonly news: Awaited<ReturnType<typeof viewHome>>['news'] };

function News({ news }: NewsProps) {
  return (
    <LinkList
      label="Latest changes"
      entries={news.map((item) => ({
        key: item.id,
        to: itemPath(item),
        title: item.title,
        lead: item.controlNumber,
        meta: (
          <span>
            {item.status.label}, <TimeStamp at={item.status.at} />
          </span>
        ),
      }))}
      empty={
        <EmptyState title="No news yet">
          Once the desk has read what you filed, you see it here.
        </EmptyState>
      }
    />
  );
}
