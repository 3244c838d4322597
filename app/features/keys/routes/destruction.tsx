import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { StateBadge } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DestructionFacts, WhatIsLost } from '../components/destruction-facts.tsx';
import { destructionKindName, destructionStanding } from '../destruction-words.ts';
import { DestructionParams } from '../destructions.schema.ts';
import { type ShownDestruction, viewDestruction } from '../view-destructions.server.ts';

export const loader = page({
  access: 'read Keys',
  reads: 'content',
  params: DestructionParams,
  load: (scope, { params }) => viewDestruction(scope, params),
});

export const meta = () => [{ title: 'A proposal to destroy content: PSILO portal' }];

export default function Destruction() {
  const destruction = useLoaderData<typeof loader>();
  const { label, tone } = destructionStanding(destruction.standing);
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={`Destroy ${destruction.of}`}
          eyebrow={destructionKindName(destruction.kind)}
          back={{ to: '/keys', label: 'Destroying content' }}
          meta={
            <Cluster>
              <StateBadge tone={tone}>{label}</StateBadge>
            </Cluster>
          }
        />
        <Standing destruction={destruction} />
        <DestructionFacts destruction={destruction} />
        <Acts destruction={destruction} />
      </Stack>
    </Page>
  );
}

type Props = { readonly destruction: ShownDestruction };

function Standing({ destruction }: Props) {
  const { standing, isOwn, consequences } = destruction;
  if (standing === 'approved')
    return (
      <Alert tone="info" title="The keys are gone" isSlim>
        Nobody can read the content again.
      </Alert>
    );
  if (standing !== 'proposed') return null;
  return (
    <>
      <WhatIsLost sentences={consequences} />
      {isOwn ? (
        <Alert tone="info" isSlim>
          A security administrator other than you decides. Nothing happens before that.
        </Alert>
      ) : null}
    </>
  );
}

function Acts({ destruction }: Props) {
  const to = (act: string) => `/keys/${destruction.id}/${act}`;
  return (
    <Cluster>
      {destruction.canDecide ? <ButtonLink to={to('approve')}>Approve</ButtonLink> : null}
      {destruction.canDecide ? (
        <ButtonLink to={to('refuse')} variant="secondary">
          Refuse
        </ButtonLink>
      ) : null}
      {destruction.canWithdraw ? (
        <ButtonLink to={to('withdraw')} variant="secondary">
          Take it back
        </ButtonLink>
      ) : null}
    </Cluster>
  );
}
