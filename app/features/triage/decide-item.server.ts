import { fieldsAt } from '#app/crypto/records.ts';
import { recordEvent } from '#app/firewall/audit-events.ts';
import { enqueue } from '#app/firewall/enqueue.ts';
import { createRecord, GOVERNMENT } from '#app/firewall/records.ts';
import type { WriteScope } from '#app/firewall/scope.ts';
import { AppError } from '#app/lib/errors.ts';
import { type DecisionId, newId } from '#app/lib/ids.ts';
import { sealedAt } from '#app/lib/sealed-places.ts';
import type { DecisionSealed } from '#app/lib/sealed-shapes.ts';
import { listDestinations } from '#db/queries/routing.ts';
import { insertDecision, type TriageRow } from '#db/queries/triage.ts';
import { jobs } from '#workers/jobs/definitions.ts';
import { propose } from '../approvals/propose.server.ts';
import { needsRelease } from '../evidence/file-state.policy.ts';
import type { ItemState } from '../items/items.policy.ts';
import { chooseFiles, openFiling } from '../referrals/compose-package.server.ts';
import { createReferral, type NewReferral } from '../referrals/create-referral.server.ts';
import { graceEndsAt, type Release, releaseOf } from '../referrals/referrals.policy.ts';
import { changeDeskItem, getDeskItem, rankOf, stateAfter } from './desk-item.server.ts';
import type { NotActionable, Route } from './triage.schema.ts';

type OnItem = { readonly itemId: string };

/** Decides that nobody can act on the item now. It can be undone until the grace period ends. */
export async function decideNotActionable(
  scope: WriteScope,
  input: OnItem & NotActionable,
): Promise<void> {
  const row = await getDeskItem(scope, input.itemId, 'decide Triage');
  const notBefore = graceEnd(scope, row);
  const state = stateAfter(row, 'decide_not_actionable');
  await decide(scope, row, { ...input, decision: 'not_actionable', state, notBefore });
}

/**
 * Ends vetting and routes: the decision, one referral a destination, their packages, intended disclosures, audit
 * events and outbox rows commit together, or none of them (PRODUCT, Routing). What a second person must approve is
 * proposed with it and stays at the desk until then.
 * @returns how many releases wait for a second person
 * @throws AppError transition_refused | conflict | destination_not_found | evidence_not_found | file_closed
 */
export async function routeItem(scope: WriteScope, input: OnItem & Route): Promise<number> {
  const row = await getDeskItem(scope, input.itemId, 'route Referral');
  requireNaming(row, input);
  const filed = await openFiling(scope, row);
  const files = await chooseFiles(scope, row, input.evidence);
  const hasUnscanned = files.some(({ state }) => needsRelease(state));
  const destinations = await chooseDestinations(scope, row, { ...input, hasUnscanned });
  const notBefore = graceEnd(scope, row);
  const decisionId = await decide(scope, row, {
    ...input,
    decision: 'vetted',
    state: stateAfter(row, 'vet'),
    notBefore,
  });
  const shared = {
    item: row,
    filed,
    decisionId,
    tlp: input.tlp,
    summary: input.text,
    rankKey: rankOf(row),
    notBefore,
  };
  for (const { destination, release } of destinations) {
    await refer(scope, input, { ...shared, destination, release, files });
  }
  return destinations.filter(({ release }) => release.needsSecondPerson).length;
}

/** A filer who asked not to be named gets an answer first; danger to life waits for none, and names nobody. */
function requireNaming(row: TriageRow, { isSourceIdentifying }: Route): void {
  if (row.naming === 'asked' && !row.isDangerToLife) {
    throw new AppError('transition_refused', {
      sentence:
        'The partner asked not to be named to a destination. Answer that first, then route.',
    });
  }
  if (isSourceIdentifying && (row.naming === 'asked' || row.naming === 'agreed')) {
    throw new AppError('transition_refused', {
      sentence: 'The partner is not to be named here, so nothing that tells who it is can be sent.',
    });
  }
}

type Referred = Omit<NewReferral, 'rendition' | 'isSourceIdentifying' | 'needsSecondPerson'> & {
  readonly release: Release;
};

/** Hands the item to one destination, at once or after a second person; in danger to life partly at once (RULES 4). */
async function refer(
  scope: WriteScope,
  { rendition, isSourceIdentifying, text }: Route,
  { release, ...referred }: Referred,
): Promise<void> {
  const { needsSecondPerson, goesAtOnce } = release;
  if (needsSecondPerson && goesAtOnce === 'public') {
    // Without files: whether one tells who the source is, the second person judges.
    const atOnce = { rendition: 'public', isSourceIdentifying: false } as const;
    await createReferral(scope, { ...referred, ...atOnce, files: [], needsSecondPerson: false });
  }
  const chosen = { rendition, isSourceIdentifying, needsSecondPerson };
  const referralId = await createReferral(scope, { ...referred, ...chosen });
  if (!needsSecondPerson) return;
  const { organizationId, itemId } = referred.item;
  const matter = { organizationId, itemId, reason: text, hours: RELEASE_HOURS };
  await propose(scope, { ...matter, kind: 'release', referralId });
}

/** How long a release waits for its second person. */
const RELEASE_HOURS = 72;

/** The destinations chosen, each with what its release needs (RULES 4). */
async function chooseDestinations(
  scope: WriteScope,
  row: TriageRow,
  input: Route & { readonly hasUnscanned: boolean },
) {
  const all = await listDestinations(scope.db);
  return [...new Set(input.destinations)].map((code) => {
    const destination = all.find((candidate) => candidate.code === code);
    if (!destination) throw new AppError('destination_not_found');
    const release = releaseOf({
      affiliation: destination.affiliation,
      rendition: input.rendition,
      isSourceIdentifying: input.isSourceIdentifying,
      dangerToLife: row.isDangerToLife,
      hasUnscanned: input.hasUnscanned,
    });
    return { destination, release };
  });
}

type Decided = {
  readonly version: number;
  readonly decision: 'vetted' | 'not_actionable';
  readonly state: ItemState;
  readonly reason: string;
  readonly text: string;
  readonly notBefore: Date;
};

async function decide(scope: WriteScope, row: TriageRow, made: Decided): Promise<DecisionId> {
  const { organizationId, itemId } = row;
  const id = newId<DecisionId>();
  const said: DecisionSealed = { text: made.text };
  const key = await createRecord(scope, { owner: GOVERNMENT, recordId: id }, [{ realm: 'staff' }]);
  await insertDecision(scope.db, {
    organizationId,
    id,
    itemId,
    decision: made.decision,
    reasonCode: made.reason,
    sealed: fieldsAt(key, sealedAt.decision(id)).sealJson('sealed', said),
    decidedBy: scope.actor.id,
    notBefore: made.notBefore,
  });
  await changeDeskItem(scope, row, { seenVersion: made.version, change: { state: made.state } });
  await recordEvent(scope, {
    action: 'item.decided',
    object: { kind: 'item', id: itemId },
    organizationId,
    reasonCode: made.reason,
    codes: { decision: made.decision },
  });
  await enqueue(
    scope,
    jobs.itemPublishStatus({ itemId, organizationId, notBefore: made.notBefore }),
  );
  return id;
}

/** Until then the decision can be undone and nobody outside the desk sees it (RULES 3). */
function graceEnd(scope: WriteScope, row: TriageRow): Date {
  return graceEndsAt(scope.clock.now(), {
    dangerToLife: row.isDangerToLife,
    graceSeconds: scope.settings.undoSeconds,
  });
}
