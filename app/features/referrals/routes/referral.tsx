import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { Alert } from '#app/ui/alert.tsx';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { PageShortcuts } from '#app/ui/keyboard-help.tsx';
import { Cluster, MainAside, Page, Section, Stack } from '#app/ui/layout.tsx';
import { Marked } from '#app/ui/marking.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { AnswerHistory } from '../components/answer-history.tsx';
import { PackageView } from '../components/package-view.tsx';
import { itemTypeName, referralState } from '../referral-words.ts';
import { viewReferral } from '../view-referral.server.ts';

export const loader = page({
  access: 'read ReceivedPackage',
  reads: 'content',
  params: z.strictObject({ referralId: z.uuid() }),
  load: (scope, { params }) => viewReferral(scope, params),
});

export const meta = () => [{ title: 'Referral: PSILO portal' }];

/** A key whose act is not offered now does nothing. */
const KEYS = [
  { keys: 'a', does: 'Accept the referral', targetId: 'act-accept' },
  { keys: 'r', does: 'Return it to the desk', targetId: 'act-return' },
  { keys: 'o', does: 'Report the outcome', targetId: 'act-outcome' },
  { keys: 'p', does: 'Print the package', targetId: 'act-print' },
] as const;

export default function Referral() {
  const referral = useLoaderData<typeof loader>();
  const { tone, label } = referralState(referral.state);
  const [item] = referral.package.items;
  return (
    <Page>
      <Marked marking={markingOf(referral)}>
        <PageShortcuts shortcuts={KEYS} />
        <Stack>
          <PageHeader
            title={item?.title ?? referral.reference}
            eyebrow={
              <>
                Referral <ControlNumber value={referral.reference} hasCopy />
              </>
            }
            back={{ to: '/referrals', label: 'Referrals' }}
            meta={
              <Cluster>
                <StateBadge tone={tone}>{label}</StateBadge>
                {item ? <Tag>{itemTypeName(item.type)}</Tag> : null}
                {referral.isDangerToLife ? (
                  <StateBadge tone="bad">Danger to life</StateBadge>
                ) : null}
                {referral.deliveredAt ? (
                  <span>
                    Received <TimeStamp at={referral.deliveredAt} withTime />
                  </span>
                ) : null}
              </Cluster>
            }
            actions={<Answers id={referral.id} state={referral.state} />}
          />
          {referral.withdrawnAt ? (
            <Alert tone="warn" title="The partner withdrew an item of this referral">
              You were told on <TimeStamp at={referral.withdrawnAt} withTime />. You keep what you
              have; the desk tells you if it recalls the referral.
            </Alert>
          ) : null}
          <MainAside
            main={<PackageView referralId={referral.id} content={referral.package} />}
            asideLabel="Answers"
            aside={
              <Section title="Your answers">
                <AnswerHistory answers={referral.answers} />
              </Section>
            }
          />
        </Stack>
      </Marked>
    </Page>
  );
}

type Answerable = { readonly id: string; readonly state: string };

/** The next sensible act comes first; what is not possible now is not offered. */
function Answers({ id, state }: Answerable) {
  const at = `/referrals/${id}`;
  return (
    <Cluster>
      {state === 'delivered' ? (
        <ButtonLink id="act-accept" to={`${at}/accept`}>
          Accept the referral
        </ButtonLink>
      ) : null}
      {state === 'accepted' || state === 'outcome_reported' ? (
        <ButtonLink id="act-outcome" to={`${at}/outcome`}>
          Report the outcome
        </ButtonLink>
      ) : null}
      {state === 'delivered' || state === 'accepted' ? (
        <ButtonLink id="act-return" to={`${at}/return`} variant="secondary">
          Return it
        </ButtonLink>
      ) : null}
      <PrintButton id="act-print">Print the package</PrintButton>
      <ButtonLink to={`${at}/pdf`} variant="quiet" icon="download" isDocument>
        Download as PDF
      </ButtonLink>
      <ButtonLink to={`${at}/export`} variant="quiet" icon="download">
        Everything as ZIP
      </ButtonLink>
    </Cluster>
  );
}

function markingOf(referral: {
  readonly reference: string;
  readonly package: { readonly tlp: string };
}) {
  const level = TLP_LEVELS[referral.package.tlp] ?? 'amber';
  return {
    level,
    text: `TLP:${referral.package.tlp.replace('_', '+').toUpperCase()}`,
    detail: referral.reference,
  };
}

const TLP_LEVELS: Readonly<Record<string, 'red' | 'amber' | 'amber-strict' | 'green' | 'clear'>> = {
  red: 'red',
  amber_strict: 'amber-strict',
  amber: 'amber',
  green: 'green',
  clear: 'clear',
};
