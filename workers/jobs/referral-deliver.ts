import { deliverReferral } from '#app/features/referrals/deliver.server.ts';
import { referralDeliver } from './definitions.ts';
import { defineHandler } from './handler.ts';

/** Carries a referral into its destination's queue, once in effect (PRODUCT, Routing). */
export const deliverReferralJob = defineHandler(referralDeliver, async ({ scopes }, job) => {
  await scopes.once(job, `${job.kind}:${job.id}`, (scope) => deliverReferral(scope, job.payload));
});
