import { recordEvent } from '#app/firewall/audit-events.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { changeDeskItem, getDeskItem } from './desk-item.server.ts';
import type { Naming } from './triage.schema.ts';
import { writeNote } from './triage-item.server.ts';

/**
 * Answers, once, a filer who asked not to be named to a destination; the reason stays with the desk as a note.
 * @throws AppError item_not_found | transition_refused | conflict
 */
export async function answerNaming(
  scope: WriteScope,
  { itemId, version, answer, reason }: Naming & { readonly itemId: string },
): Promise<void> {
  const row = await getDeskItem(scope, itemId, 'decide Triage');
  if (row.naming !== 'asked') {
    throw new AppError('transition_refused', { sentence: 'There is no request to answer.' });
  }
  await changeDeskItem(scope, row, { seenVersion: version, change: { naming: answer } });
  const said = answer === 'agreed' ? 'Not to be named' : 'May be named';
  await writeNote(scope, { itemId, text: `${said}: ${reason}` });
  await recordEvent(scope, {
    action: 'item.naming-answered',
    object: { kind: 'item', id: itemId },
    organizationId: row.organizationId,
    reasonCode: answer,
  });
}
