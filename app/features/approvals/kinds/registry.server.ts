import { AppError } from '#app/lib/errors.ts';
import { breakGlass } from './break-glass.server.ts';
import { fileRelease } from './file-release.server.ts';
import type { ProposalKind } from './proposal-kind.ts';
import { release } from './release.server.ts';

const KINDS: readonly ProposalKind[] = [release, breakGlass, fileRelease];

/** Every kind there is, by its code. */
export function getProposalKind(code: string): ProposalKind {
  const kind = KINDS.find((known) => known.code === code);
  if (!kind) throw new AppError('internal');
  return kind;
}
