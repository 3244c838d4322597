import { useLoaderData } from '@remix-run/react';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Page, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { DestructionFacts, WhatGoes, WhatIsLost } from '../components/destruction-facts.tsx';
import { Standing } from '../components/standing.tsx';
import { destructionKindName } from '../destruction-words.ts';
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
  return (
    <Page width="reading">
      <Stack>
        <PageHeader
          title={
            <>
              {destruction.standing === 'approved' ? 'Destroyed: ' : 'Destroy '}
              <WhatGoes of={destruction} />
            </>
          }
          eyebrow={destructionKindName(destruction.kind)}
          back={{ to: '/keys', label: 'Destroying content' }}
          meta={
            <Cluster>
              <Standing of={destruction} />
            </Cluster>
          }
        />
        <Now destruction={destruction} />
        <DestructionFacts destruction={destruction} />
        <Acts destruction={destruction} />
      </Stack>
    </Page>
  );
}

type Props = { readonly destruction: ShownDestruction };

/** What it means as it stands now. */
function Now({ destruction }: Props) {
  const { standing, isOwn, consequences } = destruction;
  if (standing === 'approved')
    return (
      <Alert tone="info" title="The keys are gone" isSlim>
        Nobody can read the content again.
      </Alert>
    );
  if (standing === 'expired')
    return (
      <Alert tone="info" title="Nobody decided in time" isSlim>
        Nothing was destroyed. If it still has to go, propose it anew.
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
