import {
  type OfficerName,
  PARTNERS,
  type PartnerName,
  type PersonName,
} from '#db/testing/people.ts';
import {
  ALSO_OF,
  DESTINATIONS,
  type Draft,
  get,
  type Item,
  type Model,
  type Proposal,
  type Recusal,
  type Referral,
  SUPERVISORS,
} from './model.ts';

// Who sees what, by PRODUCT (the firewall) and RULES 3 to 11, over the model alone.

export function isPartner(who: PersonName): who is PartnerName {
  return Object.hasOwn(PARTNERS, who);
}

export function organizationOf(who: PartnerName) {
  return PARTNERS[who].organization;
}

/** The membership is active and the organization not suspended. */
export function isIn(model: Model, who: PersonName): boolean {
  if (!isPartner(who)) return true;
  return !model.disabled.has(who) && !model.suspended.has(organizationOf(who));
}

type OfClient = Pick<Item, 'organization' | 'client'>;

/** RULES 9: nothing of an item reaches a person who also belongs to an organization that it accuses. */
export function seesItem(model: Model, who: PartnerName, item: Item): boolean {
  return worksFor(model, who, item) && (item.accused === null || item.accused !== ALSO_OF[who]);
}

export function worksFor(model: Model, who: PartnerName, { organization, client }: OfClient) {
  const isOwn = organizationOf(who) === organization;
  return isIn(model, who) && isOwn && (model.grants.get(who) ?? []).includes(client);
}

/** RULES 7: drafts are the author's, while the client is granted. */
export function seesDraft(model: Model, who: PartnerName, draft: Draft): boolean {
  return draft.by === who && mayRead(model, who, draft);
}

/** RULES 7: and colleagues' whom the author asked to look, while they hold the client. They read, and no files. */
export function looksAt(model: Model, who: PartnerName, draft: Draft): boolean {
  return draft.by !== who && draft.reviewers.includes(who) && mayRead(model, who, draft);
}

/** What is added to an item accuses whom the item accuses (RULES 9). */
function mayRead(model: Model, who: PartnerName, draft: Draft): boolean {
  const item = draft.completes && get(model.items, draft.completes.item);
  return worksFor(model, who, draft) && (item === null || seesItem(model, who, item));
}

/** A further version is of an item that stands, and of the version that the draft started from. */
export function isFileable(model: Model, { completes }: Draft): boolean {
  if (completes === null) return true;
  const { state, version } = get(model.items, completes.item);
  return state !== 'withdrawn' && version === completes.version;
}

type Matter = { readonly organization: string; readonly item: string | null };

/** RULES 10. A matter without an item is everything of an organization. */
export function isRecused(model: Model, who: OfficerName, { organization, item }: Matter): boolean {
  return model.recusals.some(
    (recusal) =>
      !recusal.isEnded &&
      recusal.officer === who &&
      (recusal.item === null
        ? recusal.organization === organization || recusal.organization === accusedIn(model, item)
        : recusal.item === item),
  );
}

/** A recusal from an organization covers what accuses it. */
function accusedIn({ items }: Model, item: string | null) {
  return item === null ? null : get(items, item).accused;
}

export function matterOf(model: Model, label: string): Matter {
  return { organization: get(model.items, label).organization, item: label };
}

export function isOpened(model: Model, who: OfficerName, item: string): boolean {
  return model.openings.some(
    (opening) => opening.isOpen && opening.officer === who && opening.item === item,
  );
}

/** Reading and doing anything at the desk. */
export function actsOn(model: Model, who: OfficerName, item: string): boolean {
  return !isRecused(model, who, matterOf(model, item));
}

/** An emergency opening lets a recused officer read, and nothing else. */
export function reads(model: Model, who: OfficerName, item: string): boolean {
  return actsOn(model, who, item) || isOpened(model, who, item);
}

export function isSupervisor(who: PersonName): boolean {
  return SUPERVISORS.some((supervisor) => supervisor === who);
}

/** Where a proposal stands: when what it is about was undone, nobody decides it. */
export function standingOf(model: Model, { state, referral }: Proposal) {
  if (state !== 'proposed') return state;
  if (referral !== null && get(model.referrals, referral).state !== 'intended') return 'void';
  return state;
}

/** What was released of a matter closes with it; the own request to open it stays. */
export function seesProposal(model: Model, who: OfficerName, proposal: Proposal): boolean {
  const isOwn = proposal.by === who;
  if (isOwn && proposal.kind === 'break_glass') return true;
  return (isOwn || isSupervisor(who)) && actsOn(model, who, proposal.item);
}

/** The own recusals; for supervisors those of others too, but not in a matter that is closed to them. */
export function seesRecusal(model: Model, who: OfficerName, recusal: Recusal): boolean {
  return recusal.officer === who || (isSupervisor(who) && !isRecused(model, who, recusal));
}

export function seesOpening(model: Model, who: OfficerName, label: string): boolean {
  const { officer, item } = get(model.openings, label);
  return officer === who || (isSupervisor(who) && actsOn(model, who, item));
}

/** A destination sees what arrived at it. */
export function receives(who: PersonName, { destination, isDelivered }: Referral): boolean {
  return DESTINATIONS[destination].officer === who && isDelivered;
}
