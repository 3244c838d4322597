import { StateBadge } from '#app/ui/badge.tsx';
import { standingWord } from '../approvals-words.ts';

type Props = { readonly of: { readonly standing: string; readonly expiresAt: string } };

/** Where a proposal stands; of an expired one also since when. */
export function Standing({ of: { standing, expiresAt } }: Props) {
  const { label, tone } = standingWord(standing);
  return (
    <StateBadge tone={tone} at={standing === 'expired' ? expiresAt : undefined}>
      {label}
    </StateBadge>
  );
}
