import { Alert } from '#app/ui/alert.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Prose, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import type { ShownProposal } from '../view-proposals.server.ts';

type FactsProps = { readonly proposal: ShownProposal };

/** Who proposed what about which item, why, and until when somebody can decide. */
export function ProposalFacts({ proposal }: FactsProps) {
  const { controlNumber, itemId } = proposal;
  const item = controlNumber ? (
    <Link to={`/desk/items/${itemId}`}>
      <ControlNumber value={controlNumber} />
    </Link>
  ) : (
    'Closed to you'
  );
  return (
    <DescriptionList
      rows={[
        { term: 'Item', details: item },
        { term: 'Proposed by', details: proposal.isOwn ? `${proposal.by} (you)` : proposal.by },
        { term: 'Proposed', details: <TimeStamp at={proposal.proposedAt} withTime /> },
        ...endRows(proposal),
        { term: 'Why', details: <PlainText>{proposal.reason}</PlainText> },
        ...decisionRows(proposal),
      ]}
    />
  );
}

/** Until when somebody can decide, or could; of no interest once somebody did. */
function endRows({ standing, expiresAt, decidedAt }: ShownProposal) {
  if (standing === 'item_withdrawn' && decidedAt)
    return [{ term: 'Item withdrawn', details: <TimeStamp at={decidedAt} withTime /> }];
  if (standing !== 'proposed' && standing !== 'expired') return [];
  const term = standing === 'expired' ? 'Expired' : 'Expires';
  return [{ term, details: <TimeStamp at={expiresAt} withTime /> }];
}

function decisionRows({ decidedBy, decidedAt, answer, standing }: ShownProposal) {
  if (!decidedBy || !decidedAt) return [];
  const term = standing === 'withdrawn' ? 'Taken back by' : 'Decided by';
  return [
    { term, details: decidedBy },
    { term: 'When', details: <TimeStamp at={decidedAt} withTime /> },
    ...(answer ? [{ term: 'Why refused', details: <PlainText>{answer}</PlainText> }] : []),
  ];
}

/** What approving brings about, before anybody does. */
export function Consequences({ proposal }: FactsProps) {
  return (
    <Alert tone="warn" title="If you approve">
      <Stack gap="tight">
        <Prose>
          <ul>
            {proposal.consequences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Prose>
      </Stack>
    </Alert>
  );
}
