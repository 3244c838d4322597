import { type ApplicationId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { ApplicationSealed, CheckSealed } from '#app/lib/sealed-shapes.ts';
import type { SeedBook } from '../book.ts';

export type NewApplication = {
  readonly id?: ApplicationId;
  readonly reference: string;
  readonly state: 'received' | 'in_review' | 'approved' | 'declined';
  readonly sealed: ApplicationSealed;
  /** The organization it became. */
  readonly organizationId?: string | null;
  readonly createdAt: Date;
  readonly decidedAt?: Date | null;
  readonly checks: readonly {
    readonly code: string;
    readonly result: 'passed' | 'concern' | 'open';
    readonly note: string;
    readonly by: string;
    readonly at: Date;
  }[];
  /** In order; two by two people once it is approved. */
  readonly approvals: readonly { readonly by: string; readonly at: Date }[];
};

/** An application with its checks and approvals, sealed for the admin realm. */
export function addApplication(book: SeedBook, input: NewApplication): ApplicationId {
  const { id = newId<ApplicationId>() } = input;
  book.add('applications', {
    id,
    reference: input.reference,
    kind: input.sealed.kind,
    state: input.state,
    sealed: book
      .sealRow(sealedAt.application(id), [{ realm: 'admin' }, { realm: 'mail' }])
      .sealJson('sealed', input.sealed satisfies ApplicationSealed),
    organizationId: input.organizationId ?? null,
    createdAt: input.createdAt,
    decidedAt: input.decidedAt ?? null,
  });
  for (const check of input.checks) {
    const checkId = newId();
    book.add('applicationChecks', {
      applicationId: id,
      id: checkId,
      checkCode: check.code,
      result: check.result,
      sealed: book
        .sealRow(sealedAt.applicationCheck(checkId), [{ realm: 'admin' }])
        .sealJson('sealed', { note: check.note } satisfies CheckSealed),
      notedBy: check.by,
      notedAt: check.at,
    });
  }
  input.approvals.forEach(({ by, at }, index) => {
    book.add('applicationApprovals', {
      applicationId: id,
      officerId: by,
      step: index === 0 ? 'first' : 'second',
      at,
    });
  });
  return id;
}
