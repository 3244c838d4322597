import { useLoaderData } from '@remix-run/react';
import { abilityOf, mayEver } from '#app/firewall/ability.ts';
import { gatePage } from '#app/firewall/gate-pages.ts';
import { leaveFor } from '#app/firewall/replies.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { CardGrid, Cluster, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { landingOf } from '../../shell/navigation.policy.ts';

export const loader = gatePage({
  access: 'public',
  load: async ({ services, session, actor }) => {
    const ability = actor && abilityOf(actor, []);
    if (actor && ability)
      throw leaveFor(landingOf(actor, (permission) => mayEver(ability, permission)));
    if (session?.stage === 'full') throw leaveFor('/choose');
    return { product: services.site.texts.productName, agency: services.site.texts.agencyName };
  },
});

export const meta = () => [{ title: 'PSILO portal' }];

export default function Welcome() {
  const { agency } = useLoaderData<typeof loader>();
  return (
    <Stack gap="loose">
      <PageHeader
        title="Tell customs what you know about trade fraud"
        subtitle={`A workspace between ${agency} and the industry it trusts. What one partner files, no other partner learns of.`}
      />
      <Cluster>
        <ButtonLink to="/sign-in" size="big">
          Sign in
        </ButtonLink>
        <ButtonLink to="/apply" variant="secondary" size="big">
          Apply to become a partner
        </ButtonLink>
      </Cluster>
      <CardGrid>
        <Card title="File in fifteen minutes">
          Allegations of counterfeits, evaded antidumping and countervailing duty and false
          preference claims, and notes on trends you see. Save a draft and go on later.
        </Card>
        <Card title="Know where it stands">
          A control number at once, a status you can read at any time, questions and answers in one
          place.
        </Card>
        <Card title="Nobody else sees it">
          Each organization is walled off from every other. Nobody learns who the other partners
          are.
        </Card>
        <Card title="Meet without travelling">
          Questions, calls and conferences, with an invitation in your calendar and a written
          summary on the record.
        </Card>
      </CardGrid>
    </Stack>
  );
}
