import { StateBadge } from '#app/ui/badge.tsx';
import { destructionStanding } from '../destruction-words.ts';

type Props = { readonly of: { readonly standing: string; readonly expiresAt: string } };

/** Where a proposal stands; of an expired one also since when. */
export function Standing({ of: { standing, expiresAt } }: Props) {
  const { label, tone } = destructionStanding(standing);
  return (
    <StateBadge tone={tone} at={standing === 'expired' ? expiresAt : undefined}>
      {label}
    </StateBadge>
  );
}
