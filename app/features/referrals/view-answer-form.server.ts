import { requireOn } from '#app/firewall/ability.ts';
import { predicateFor } from '#app/firewall/predicate.ts';
import type { ReadScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { findReferral } from '#db/queries/referrals.ts';

/** What a form that answers a referral needs: which one, and the version the person saw. */
export async function viewAnswerForm(
  scope: ReadScope,
  { referralId }: { readonly referralId: string },
) {
  const denial = 'referral_not_found';
  const referral = await findReferral(
    scope.db,
    predicateFor(scope.ability, 'answer ReceivedReferral', 'referrals'),
    referralId,
  );
  if (!referral) throw new AppError(denial);
  requireOn(scope.ability, 'answer ReceivedReferral', { row: referral, denial });
  const { id, reference, version } = referral;
  return { id, reference, version };
}
