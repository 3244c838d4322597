import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { describeEdition } from '../reference/known-list.policy.ts';
import { describeFiling } from './describe-filing.policy.ts';
import { differencesOf } from './filing-difference.policy.ts';
import { openNarrative } from './open-narrative.ts';
import { textOf } from './types/filing.ts';
import { getItem, openFilesOfItem, openFiling } from './view-item.server.ts';

/**
 * A version of an own item as it was filed, and what it says otherwise than the one before.
 * @throws AppError item_not_found | content_destroyed
 */
export async function viewVersion(
  scope: AuditedScope,
  { itemId, version }: { readonly itemId: string; readonly version: number },
) {
  const item = await getItem(scope, itemId);
  if (version > item.version) throw new AppError('item_not_found');
  const opened = await openFiling(scope, { ...item, version });
  const { type, filing, filedAt, editions, codeNames } = opened;
  const before =
    version > 1 ? await openFiling(scope, { ...item, version: version - 1 }) : undefined;
  await recordEvent(scope, {
    action: 'item.viewed',
    object: { kind: 'item', id: item.id },
    codes: { version },
  });
  return {
    id: item.id,
    controlNumber: item.controlNumber,
    tlp: item.tlp,
    title: textOf(filing, 'title'),
    version,
    filedAt: filedAt.toISOString(),
    differences: before ? differencesOf(type, before, opened) : null,
    answers: describeFiling(type, filing, codeNames).filter(({ kind }) => kind !== 'narrative'),
    editions: editions.map(describeEdition),
    ...openNarrative(filing),
    files: await openFilesOfItem(scope, item.id),
  };
}
