import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { writeToPartner } from '../conversations/write-to-partner.server.ts';
import { changeDeskItem, getDeskItem } from './desk-item.server.ts';
import type { Naming } from './triage.schema.ts';
import { writeNote } from './triage-item.server.ts';

/**
 * Answers, once, a filer who asked not to be named to a destination. The filer reads the answer as a message; the
 * reason stays with the desk as a note.
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
  await writeToPartner(scope, row, { body: ANSWERS[answer], isQuestion: false });
  await writeNote(scope, { itemId, text: `${said}: ${reason}` });
  await recordEvent(scope, {
    action: 'item.naming-answered',
    object: { kind: 'item', id: itemId },
    organizationId: row.organizationId,
    reasonCode: answer,
  });
  await enqueue(
    scope,
    jobs.mailSend({
      message: 'message-from-desk',
      recipientKind: 'member',
      recipientId: row.submittedBy,
      itemId,
      organizationId: row.organizationId,
    }),
  );
}

const ASKED = 'You asked that nobody this item is passed on to is told who filed it.';

/** What the partner reads; the reason stays with the desk. */
const ANSWERS: Readonly<Record<Naming['answer'], string>> = {
  agreed: `${ASKED} We agreed.`,
  declined: `${ASKED} We cannot promise that: whoever receives it may be told. You can write to us here, or withdraw the item.`,
};
