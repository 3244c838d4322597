import type { Facts, Kind, Row, Who } from './worlds/facts.ts';

/**
 * The reference oracle: who may see which row, in the words of PRODUCT.md (the firewall) and RULES 4 to 15. It knows
 * plain rows and nothing of the product's code. A table that is not named for a kind of actor is never seen by it.
 */
export function maySee(who: Who, { table, row }: { table: string; row: Row }, facts: Facts) {
  return ORACLE[who.kind][table]?.(who, row, facts) ?? false;
}

type Rule = (who: Who, row: Row, facts: Facts) => boolean;
type Rules = Readonly<Record<string, Rule>>;
type Pairs = Readonly<Record<string, string>>;

const anyone: Rule = () => true;
const ownOrganization: Rule = (who, row) => row['organization_id'] === who.organizationId;
const ownDestination: Rule = (who, row) => row['destination_id'] === who.destinationId;
function is(...roles: readonly string[]): Rule {
  return (who) => roles.some((role) => who.roles.includes(role));
}
function where(column: string, ...values: readonly unknown[]): Rule {
  return (_who, row) => values.includes(row[column]);
}
function has(column: string): Rule {
  return (_who, row) => row[column] !== null;
}
function mine(column: string): Rule {
  return (who, row) => row[column] === who.id;
}
function own(column: string): Rule {
  return (who, row) => row[column] === who.identityId;
}
const inTime: Rule = (_who, row) => Date.parse(String(row['expires_at'])) > Date.now();
function all(...rules: readonly Rule[]): Rule {
  return (...asked) => rules.every((rule) => rule(...asked));
}
function any(...rules: readonly Rule[]): Rule {
  return (...asked) => rules.some((rule) => rule(...asked));
}
function not(rule: Rule): Rule {
  return (...asked) => !rule(...asked);
}
/** By another row, to which these columns lead. */
function by(table: string, pairs: Pairs, rule: Rule): Rule {
  const leads = Object.entries(pairs);
  return (who, row, facts) =>
    (facts[table] ?? [])
      .filter((other) => leads.every(([own, theirs]) => row[own] === other[theirs]))
      .some((other) => rule(who, other, facts));
}
/** By every such row. */
function byAll(table: string, pairs: Pairs, rule: Rule): Rule {
  return not(by(table, pairs, not(rule)));
}
/** The same rule for several tables. */
function each(tables: string, rule: Rule): Rules {
  return Object.fromEntries(tables.split(' ').map((table) => [table, rule]));
}

/** Of a row that is the item itself. */
function itself(rule: Rule): Rule {
  return (who, row, facts) => rule(who, { ...row, item_id: row['id'] ?? null }, facts);
}
function recordOf(rule: Rule): Rule {
  const byRecord = { ...org, record_id: 'id' };
  const hanging = ['evidence', 'messages', 'conferences'].map((table) => by(table, byRecord, rule));
  return any(by('items', byRecord, itself(rule)), ...hanging);
}

/** Of a draft that completes an item. */
function completing(rule: Rule): Rule {
  return (who, row, facts) =>
    rule(who, { ...row, item_id: row['completes_item_id'] ?? null }, facts);
}
/** What was filed in an organization's name has records of its own. */
function sharedRecordOf(rule: Rule): Rule {
  const versions = by('reading_versions', { ...org, record_id: 'record_id' }, rule);
  return any(versions, by('reading_files', { ...org, record_id: 'id' }, rule));
}

// Section 2 of the firewall and RULES 7: a liaison works for the clients granted; drafts are the author's.
const org = { organization_id: 'organization_id' };
const granted = by('client_grants', { ...org, client_id: 'client_id' }, mine('membership_id'));
// RULES 9: who also belongs to an organization that the item accuses is kept from it, whoever filed it.
const samePerson = by('memberships', { identity_id: 'identity_id' }, mine('id'));
const ofOthers: Rule = (who, row) => row['organization_id'] !== who.organizationId;
const alsoThere = all(ofOthers, where('state', 'active'), has('identity_id'), samePerson);
const certain = where('state', 'confirmed');
const accusesUs = all(certain, by('memberships', { accused_id: 'organization_id' }, alsoThere));
const againstUs = by('accusations', { item_id: 'item_id' }, accusesUs);
const ownItem = all(ownOrganization, is('liaison'), granted);
const readable = all(ownItem, not(againstUs));
// RULES 8: what was submitted in a linked client's name reaches it as a row of its own, for its own client.
const ofOwnReading = by('readings', { ...org, item_id: 'item_id' }, readable);
const ofOwnItem = by('items', { ...org, item_id: 'id' }, itself(readable));
const ownDraft = all(ownItem, mine('author_id'));
// A colleague who was asked to look reads the draft while working for the client; a request opens nothing by itself.
const request = any(mine('author_id'), mine('reviewer_id'));
const asked = by('draft_reviews', { ...org, id: 'draft_id' }, mine('reviewer_id'));
const readDraft = all(ownItem, any(mine('author_id'), asked), not(completing(againstUs)));
const ownClient = by('client_grants', { ...org, id: 'client_id' }, mine('membership_id'));
// RULES 15: organization, then client, then record.
const ownHolder = all(ownOrganization, any(where('client_id', null), all(is('liaison'), granted)));
const ofOwnHolder = by('organization_holders', { ...org, holder_id: 'id' }, ownHolder);

const partner: Rules = {
  organizations: (who, row) => row['id'] === who.organizationId,
  clients: all(ownOrganization, any(is('administrator'), ownClient)),
  memberships: ownOrganization,
  client_grants: all(ownOrganization, any(is('administrator'), mine('membership_id'))),
  items: itself(readable),
  readings: readable,
  ...each('reading_versions reading_files', ofOwnReading),
  authorities: all(ownOrganization, is('administrator'), has('confirmed_at')),
  ...each(
    'item_versions item_parties item_statuses triage messages conferences destroyed_contents',
    ofOwnItem,
  ),
  conference_participants: by('conferences', { ...org, conference_id: 'id' }, ofOwnItem),
  break_glass: all(ownOrganization, not(againstUs), any(is('administrator'), ofOwnItem)),
  drafts: readDraft,
  draft_reviews: all(ownItem, request),
  draft_comments: by('drafts', { ...org, draft_id: 'id' }, readDraft),
  evidence: any(ofOwnItem, by('drafts', { ...org, draft_id: 'id' }, ownDraft)),
  uploads: all(ownItem, mine('uploaded_by')),
  organization_holders: ownHolder,
  record_keys: all(ofOwnHolder, not(recordOf(againstUs)), not(sharedRecordOf(againstUs))),
  organization_older_keys: ofOwnHolder,
  ...each('realm_holders reference_editions reference_entries', anyone),
  sent_forms: all(ownOrganization, mine('subject_id')),
  // What members of the own organization did themselves, not what was done to it or by somebody without a place in it.
  audit_events: all(
    ...[ownOrganization, is('administrator'), where('actor_kind', 'partner', 'gate')],
    by('memberships', { ...org, actor_id: 'id' }, anyone),
  ),
};

/** Public keys are public; a private key, and what is wrapped for it, are its realm's. */
function keysOf(realms: readonly string[], rule: Rule): Rules {
  const ownRealm = by('realm_holders', { holder_id: 'id' }, all(where('realm', ...realms), rule));
  return {
    realm_holders: anyone,
    ...each('realm_private_keys realm_older_keys realm_record_keys', ownRealm),
  };
}
function wrappedFor(...realms: readonly string[]): Rule {
  return by('realm_holders', { holder_id: 'id' }, where('realm', ...realms));
}

// RULES 10: a recused person, in whatever office, sees nothing of the item or of the organization's items, unless an
// item was opened to them in an emergency that is not over.
const recusal = all(where('ended_at', null), own('identity_id'));
const ofWhole = by('recusals', org, all(where('item_id', null), recusal));
// A recusal from an organization covers what accuses it; what was not compared yet is kept from everybody.
const ofRecusal = by(
  'recusals',
  { accused_id: 'organization_id' },
  all(where('item_id', null), recusal),
);
const ofAccused = all(certain, ofRecusal);
const waits = by('pending_comparisons', { ...org, item_id: 'item_id' }, anyone);
const recused = any(
  ...[ofWhole, by('recusals', { ...org, item_id: 'item_id' }, recusal)],
  ...[by('accusations', { ...org, item_id: 'item_id' }, ofAccused), waits],
);
const opening = all(where('ended_at', null), inTime, own('identity_id'));
const opened = all(by('break_glass', { ...org, item_id: 'item_id' }, opening), not(waits));
const open = any(not(recused), opened);
const ofOpenItems = byAll('referral_items', { referral_id: 'referral_id' }, open);
const secondPerson = all(is('supervisor'), not(recused));

// Section 4: staff read submitted items, never drafts.
const staff: Rules = {
  ...each('organizations clients memberships client_grants organization_holders', anyone),
  items: itself(open),
  ...each('item_versions item_parties item_statuses triage gradings decisions', open),
  ...each(
    'internal_notes messages contact_logs conferences referral_items destroyed_contents',
    open,
  ),
  // Whether a like name is the organization of a recusal, somebody else says.
  accusations: any(opened, all(not(recused), not(ofRecusal))),
  conference_participants: by('conferences', { ...org, conference_id: 'id' }, open),
  referrals: byAll('referral_items', { id: 'referral_id' }, open),
  ...each('packages package_files referral_answers referral_notices disclosures', ofOpenItems),
  proposals: all(
    any(mine('proposed_by'), is('supervisor')),
    any(not(recused), all(mine('proposed_by'), where('kind', 'break_glass'))),
  ),
  ...each('recusals break_glass', any(own('identity_id'), secondPerson)),
  ...each('destinations reference_editions reference_entries', anyone),
  evidence: all(has('item_id'), open),
  officers: where('role', 'analyst', 'supervisor'),
  sent_forms: mine('subject_id'),
  // The name of an organization stays readable: a recused person must see what from.
  record_keys: all(
    wrappedFor('staff'),
    any(not(ofWhole), (_who, row) => row['record_id'] === row['organization_id'], recordOf(opened)),
    not(recordOf(not(open))),
  ),
  ...keysOf(['staff'], anyone),
};

// A destination sees what was delivered to it: nothing on its way, undone, or recalled before it arrived.
const delivered = all(ownDestination, has('delivered_at'));
const inside: Rule = (who) => who.affiliation === 'department';
const shared = any(where('rendition', 'public'), has('approved_at'));
const ofDelivered = by('referrals', { referral_id: 'id' }, delivered);
const destination: Rules = {
  destinations: (who, row) => row['id'] === who.destinationId,
  officers: ownDestination,
  sent_forms: mine('subject_id'),
  referrals: delivered,
  ...each('packages referral_answers referral_notices', ofDelivered),
  // RULES 4: from outside the department the public version alone, unless a second person approved.
  package_files: any(
    by('referrals', { referral_id: 'id' }, all(delivered, any(inside, shared))),
    all(where('is_public', true), ofDelivered),
  ),
  ...keysOf(['destination'], ownDestination),
};

// RULES 11: administrators and auditors read no content, executives figures only.
const admin: Rules = {
  sent_forms: mine('subject_id'),
  ...each('clients memberships organization_holders authorities', is('onboarding_admin')),
  organization_identifiers: is('onboarding_admin'),
  // Whose keys may be destroyed: what no longer works.
  organizations: any(
    is('onboarding_admin'),
    all(is('security_admin'), where('state', 'suspended', 'offboarded')),
  ),
  key_destructions: is('security_admin'),
  storage_checks: is('security_admin'),
  stored_objects: all(is('security_admin'), (_who, row) => row['gap'] != null),
  ...each('applications application_checks application_approvals', is('onboarding_admin')),
  ...each('destinations officers root_keys destroyed_contents', anyone),
  record_keys: wrappedFor('admin'),
  ...keysOf(['admin'], anyone),
};
const auditor: Rules = {
  ...each('audit_events break_glass', is('auditor')),
  ...each('disclosures officers', is('auditor', 'privacy_officer')),
  ...each('destinations realm_holders', anyone),
};

// RULES 19: a job works for the record's organization; one of none serves applications.
const worker: Rules = {
  organizations: (who, row) => row['id'] === who.organizationId,
  ...each('memberships client_grants organization_holders items triage', ownOrganization),
  ...each('item_statuses decisions conferences conference_participants', ownOrganization),
  ...each('referral_items disclosures effects', ownOrganization),
  ...each('pending_comparisons organization_identifiers', ownOrganization),
  evidence: all(ownOrganization, where('scan_state', 'scanning')),
  referrals: by('referral_items', { id: 'referral_id' }, ownOrganization),
  referral_notices: by('referral_items', { referral_id: 'referral_id' }, ownOrganization),
  ...each('applications password_resets', (who) => who.organizationId === null),
  ...each('destinations officers', anyone),
  record_keys: all(ownOrganization, wrappedFor('mail', 'matching')),
  ...keysOf(['mail', 'matching'], anyone),
};

/** What is seen at all, by kind of actor. */
export const ORACLE: Record<Kind, Rules> = {
  partner,
  staff,
  destination,
  admin,
  auditor,
  worker,
};
