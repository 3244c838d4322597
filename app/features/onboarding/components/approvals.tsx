import { Alert } from '#app/ui/alert.tsx';
import { Section, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { checkCodes, declineReasons } from '../onboarding.schema.ts';

type ApprovalsProps = {
  readonly state: string;
  readonly decidedAt: string | null;
  readonly declineReason: string | null;
  readonly organizationId: string | null;
  readonly approvals: readonly {
    readonly step: string;
    readonly at: string;
    readonly by: string | null;
  }[];
  readonly unmetChecks: readonly string[];
  readonly approval: { readonly step: string | null; readonly refusal: string | null };
};

/** Who approved, and what stands between this application and its decision. */
export function Approvals(props: ApprovalsProps) {
  const { approvals } = props;
  return (
    <Section title={`Approvals: ${approvals.length} of 2`}>
      <Stack gap="tight">
        {approvals.length > 0 ? (
          <Timeline
            label="Approvals"
            entries={approvals.map(({ step, at, by }) => ({
              key: step,
              at,
              title: step === 'first' ? 'First approval' : 'Second approval',
              by: by ?? 'An officer',
              tone: 'good',
            }))}
          />
        ) : null}
        <Standing {...props} />
      </Stack>
    </Section>
  );
}

function Standing(props: ApprovalsProps) {
  if (props.state === 'declined') {
    return (
      <Alert tone="neutral" title="Declined" isSlim>
        {declineReasons.nameOf(props.declineReason ?? '')}. A mail tells the contact that it is
        closed, and not why.
      </Alert>
    );
  }
  if (props.organizationId) {
    return (
      <p>
        It became an organization.{' '}
        <Link to={`/organizations/${props.organizationId}`}>Open it</Link>.
      </p>
    );
  }
  return <p>{nextSentence(props)}</p>;
}

function nextSentence({ approval, unmetChecks }: ApprovalsProps): string {
  switch (approval.refusal) {
    case 'second_person_required':
      return 'You approved. Another officer gives the second approval.';
    case 'checks_missing':
      return `Still to pass before anybody approves: ${unmetChecks
        .map((code) => checkCodes.nameOf(code))
        .join('; ')}.`;
    default:
      return approval.step === 'second'
        ? 'One approval is given. Yours would be the second and creates the organization.'
        : 'The checks stand. Two officers approve, each alone.';
  }
}
