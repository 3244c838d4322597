import { scanEvidenceJob } from './evidence-scan.ts';
import type { Handlers } from './handler.ts';
import { comparePartiesJob } from './item-compare-parties.ts';
import { publishStatusJob } from './item-publish-status.ts';
import { removeObjectsJob } from './keys-remove-objects.ts';
import { sendMailJob } from './mail-send.ts';
import { indexIdentifierJob } from './organization-index-identifier.ts';
import { deliverReferralJob } from './referral-deliver.ts';

/** Every kind of job that a worker can run. Imported by the process entry alone. */
export const handlers: Handlers = new Map([
  comparePartiesJob,
  deliverReferralJob,
  indexIdentifierJob,
  publishStatusJob,
  removeObjectsJob,
  scanEvidenceJob,
  sendMailJob,
]);
