import { z } from 'zod';

const text = (missing: string) =>
  z.string(missing).trim().min(1, missing).max(4_000, 'Say it in at most 4,000 characters.');

export const ProposalParams = z.strictObject({ proposalId: z.uuid() });

export const ApproveProposalSchema = z.strictObject({});
export const RefuseProposalSchema = z.strictObject({ reason: text('Say why you refuse it.') });
