import type { AuditedScope, WriteScope } from '#app/firewall/scope.ts';
import type { ProposalRow } from '#db/queries/proposals.ts';
import type { ProposalKindCode } from '../approvals.policy.ts';

/** What a page says of a proposal. */
export type ProposalWords = {
  /** "Release to Border Force". */
  readonly title: string;
  /** What happens on approval, one sentence each, and what on refusal. */
  readonly consequences: readonly string[];
  readonly refusal: string;
};

/** One kind of two-person act. All of it runs in the transaction of the decision. */
export type ProposalKind = {
  readonly code: ProposalKindCode;
  describe(scope: AuditedScope, proposal: ProposalRow): Promise<ProposalWords>;
  /** Makes it happen. */
  approve(scope: WriteScope, proposal: ProposalRow): Promise<void>;
  /** Clears up after a refusal or a withdrawal. */
  drop(scope: WriteScope, proposal: ProposalRow): Promise<void>;
};
