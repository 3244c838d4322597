import { Alert } from '#app/ui/alert.tsx';
import { ControlNumber } from '#app/ui/control-number.tsx';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Prose } from '#app/ui/layout.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { destructionKindName } from '../destruction-words.ts';
import type { ShownDestruction } from '../view-destructions.server.ts';

type Props = { readonly destruction: ShownDestruction };

/** Who wants to destroy what, why, and until when somebody can decide. */
export function DestructionFacts({ destruction }: Props) {
  const { by, isOwn } = destruction;
  return (
    <DescriptionList
      rows={[
        { term: 'What', details: <WhatGoes of={destruction} /> },
        { term: 'Extent', details: destructionKindName(destruction.kind) },
        { term: 'Proposed by', details: isOwn ? `${by} (you)` : by },
        { term: 'Proposed', details: <TimeStamp at={destruction.proposedAt} withTime /> },
        ...endRows(destruction),
        { term: 'Why', details: <PlainText>{destruction.reason}</PlainText> },
        ...decisionRows(destruction),
      ]}
    />
  );
}

/** Until when somebody can decide, or could; of no interest once somebody did. */
function endRows({ standing, expiresAt }: ShownDestruction) {
  if (standing !== 'proposed' && standing !== 'expired') return [];
  const term = standing === 'expired' ? 'Expired' : 'Expires';
  return [{ term, details: <TimeStamp at={expiresAt} withTime /> }];
}

function decisionRows({ decidedBy, decidedAt, answer, standing }: ShownDestruction) {
  if (!decidedBy || !decidedAt) return [];
  const term = standing === 'withdrawn' ? 'Taken back by' : 'Decided by';
  return [
    { term, details: decidedBy },
    { term: 'When', details: <TimeStamp at={decidedAt} withTime /> },
    ...(answer ? [{ term: 'Why refused', details: <PlainText>{answer}</PlainText> }] : []),
  ];
}

type What = { readonly of: Pick<ShownDestruction, 'kind' | 'of'> };

/** The number of the item, or the name of the organization. */
export function WhatGoes({ of: { kind, of } }: What) {
  return kind === 'destroy_item_keys' ? <ControlNumber value={of} /> : of;
}

/** What is lost for good, and what stays. */
export function WhatIsLost({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <Alert tone="bad" title="What will be lost for good">
      <Prose>
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Prose>
    </Alert>
  );
}
