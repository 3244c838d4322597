import type { Explanation } from './explanations.ts';

const own = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `${name} without (organization_id = actor.organization_id())`);
const asked = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `${name} without (actor.subject_id() IS NOT NULL)`);

/** Mutants of the database that no case can tell from the policy as it stands, each with the reason. */
export const EXPLAINED_SQL: readonly Explanation[] = [
  {
    reason:
      'A membership belongs to one organization and sends for no other, so that its own forms and files on their way are those of its organization. Both stand so that one mistake is not enough.',
    mutants: own(
      'record_keys_delete_partner_upload using',
      'sent_forms_select_partner using',
      'sent_forms_update_partner using',
      'uploads_delete_partner using',
      'uploads_select_partner using',
      'uploads_update_partner using',
    ),
  },
  {
    reason:
      'A job writes notices about referrals that were delivered, so that none exists about another one.',
    mutants: [
      'referral_notices_select_destination using without (EXISTS ( SELECT 1 FROM referrals r WHERE (r.id = referral_notices.referral_id)))',
    ],
  },
  {
    reason:
      'What the trigger does shows to the desk alone, in a transaction after that of the partner; a case is one transaction of one person. app/features/items/supplement.db.test.ts sees the mark come and go, app/features/approvals/withdrawn-item.db.test.ts what waited end.',
    mutants: [
      'item_versions_note_supplement disabled',
      'triage_30_attention disabled',
      'triage_40_end_proposals disabled',
    ],
  },
  {
    reason:
      'What the trigger does shows to another organization, which did not file, in a transaction after that of the job. app/features/evidence/scan-file.db.test.ts sees both.',
    mutants: ['evidence_spread_scan_state disabled', 'reading_files_scan_state disabled'],
  },
  {
    reason:
      'What the trigger does to the row of a stored object no person and no job can read. db/stored-objects.db.test.ts and workers/storage-killed.db.test.ts see it, app/features/keys/destroyed-pages.db.test.ts what is removed.',
    mutants: [
      'destroyed_contents_release_objects disabled',
      'uploads_prolong_promise disabled',
      'uploads_release_object disabled',
    ],
  },
  {
    reason:
      'The row also has to hang on an item, draft, conference, client or holder that the actor sees, and the policy of that table asks for the organization. Both stand so that one mistake is not enough, and so that the index is used.',
    mutants: [
      ...own(
        'conference_participants_select_partner using',
        'conferences_select_partner using',
        'destroyed_contents_select_partner using',
        'draft_comments_delete_partner using',
        'draft_comments_select_partner using',
        'draft_comments_update_partner using',
        'draft_reviews_delete_partner using',
        'draft_reviews_insert_partner with check',
        'draft_reviews_select_partner using',
        'drafts_delete_partner using',
        'drafts_select_partner using',
        'drafts_select_reviewer using',
        'drafts_update_partner using',
        'evidence_delete_partner using',
        'evidence_select_partner using',
        'evidence_update_partner using',
        'evidence_update_partner with check',
        'item_parties_insert_partner with check',
        'item_parties_select_partner using',
        'item_statuses_insert_partner with check',
        'item_statuses_select_partner using',
        'item_versions_insert_partner with check',
        'item_versions_select_partner using',
        'items_select_partner using',
        'items_update_partner using',
        'messages_insert_partner with check',
        'messages_select_partner using',
        'organization_older_keys_select_partner using',
        'pending_comparisons_insert_partner with check',
        'reading_files_select_partner using',
        'reading_versions_select_partner using',
        'readings_select_partner using',
        'record_keys_delete_partner_evidence using',
        'record_keys_select_partner using',
        'triage_insert_partner with check',
        'triage_select_partner using',
        'triage_update_partner using',
      ),
      'package_files_select_destination using without (destination_id = actor.destination_id())',
      'referral_notices_select_destination using without (destination_id = actor.destination_id())',
      'packages_select_destination using without (destination_id = actor.destination_id())',
    ],
  },
  {
    reason:
      'What the row refers to is looked up under the policy of its own table, which asks who acts; nobody else sees it there.',
    mutants: [
      "authorities_insert_admin with check without actor.has_role('onboarding_admin')",
      "client_grants_insert_admin with check without actor.has_role('onboarding_admin')",
      'reset_tokens_insert_worker with check without (actor.organization_id() IS NULL)',
      ...asked('disclosures_insert_staff with check', 'reset_tokens_insert_worker with check'),
    ],
  },
  {
    reason:
      'The other condition reads the token as well, so that a missing one fails all the same.',
    mutants: asked(
      'conference_participants_select_recused using',
      'password_resets_select_worker using',
      'referrals_insert_second_person with check',
    ),
  },
  {
    reason:
      'The restrictive policy about recused persons reads the token as well, so that a missing one fails all the same. Each stands so that one mistake is not enough.',
    mutants: [
      ...[
        'accusations',
        'conference_participants',
        'conferences',
        'contact_logs',
        'decisions',
        'destroyed_contents',
        'disclosures',
        'gradings',
        'internal_notes',
        'item_parties',
        'item_statuses',
        'item_versions',
        'items',
        'messages',
        'package_files',
        'packages',
        'referral_answers',
        'referral_notices',
        'referral_items',
        'referrals',
        'triage',
      ].map((table) => `${table}_select_staff using true`),
      ...['conference_participants', 'record_keys', 'referral_items'].map(
        (table) => `${table}_insert_staff with check true`,
      ),
      ...asked(
        'accusations_update_staff using',
        'disclosures_update_staff using',
        'evidence_select_staff using',
        'record_keys_select_staff using',
        'referrals_update_staff using',
      ),
    ],
  },
  {
    reason:
      'This restrictive policy is about what the row becomes; where the row is found it asks only who acts, and so does the policy that lets in.',
    mutants: [
      'memberships_update_fresh using true',
      'officers_update_fresh using true',
      'organizations_update_fresh using true',
      'referrals_deliver_second_person using true',
      'referrals_update_approved using true',
      'triage_update_assignee using true',
    ],
  },
  {
    reason:
      'The policy that lets in and the restrictive one about a fresh proof both ask for the organization, so that either refuses by itself.',
    mutants: own(
      'client_grants_delete_fresh using',
      'client_grants_delete_partner using',
      'client_grants_insert_fresh with check',
      'client_grants_insert_partner with check',
      'memberships_insert_fresh_partner with check',
      'memberships_insert_partner with check',
      'memberships_update_fresh with check',
      'memberships_update_partner using',
    ),
  },
  {
    reason:
      'The policy that lets change and the restrictive one about what accuses an organization of the person both ask for the organization, so that either refuses by itself.',
    mutants: own('items_update_accused using'),
  },
  {
    reason:
      'A file of a draft has no item. In the world of the cases a filing waits to be compared, which everybody is kept from, so that no item compares as unknown and the restrictive policy hides the file as well. db/accused.db.test.ts asks when nothing waits.',
    mutants: [
      'evidence_select_staff using true',
      'evidence_select_staff using without (item_id IS NOT NULL)',
    ],
  },
  {
    reason:
      'Which matter a row is about cannot be changed, and the row of a recused person is not found. The check holds should that right be granted one day.',
    mutants: [
      ...['conferences', 'decisions', 'triage'].flatMap((table) => [
        `${table}_update_recused with check true`,
        `${table}_update_recused with check without (NOT (organization_id IN actor.recused_matters()))`,
        `${table}_update_recused with check without (NOT (item_id IN actor.recused_matters()))`,
      ]),
      'accusations_update_recused with check true',
      'disclosures_update_recused with check true',
      'proposals_update_recused with check true',
      'recusals_update_recused with check true',
      'recusals_update_recused with check without (NOT (organization_id IN actor.recused_matters()))',
      'recusals_update_recused with check without (NOT (matter_id IN actor.recused_matters()))',
      'referrals_update_recused with check true',
    ],
  },
  {
    reason:
      'The referral is looked up under the policy of its own table, which hides it from a recused person.',
    mutants: ['disclosures', 'package_files', 'packages'].flatMap((table) => [
      `${table}_insert_recused dropped`,
      `${table}_insert_recused with check true`,
    ]),
  },
  {
    reason:
      'The policy that lets in reads the token as well, so that a missing one fails all the same. This one is restrictive and asks about held files.',
    mutants: asked('proposals_insert_held with check'),
  },
  {
    reason:
      'What is approved names the item that the file came with, and a file of a draft came with none.',
    mutants: ['evidence_update_staff using without (item_id IS NOT NULL)'],
  },
  {
    reason:
      'A recusal in force is of a matter that its person is recused from, which another policy keeps the person from.',
    mutants: ['recusals_update_staff using without (identity_id <> actor.identity_id())'],
  },
  {
    reason:
      'The proposal has to be approved in the same transaction by the same officer, and approving it asks for a fresh proof.',
    mutants: ['break_glass_insert_staff with check without actor.is_fresh()'],
  },
  {
    reason:
      'Another policy of updates finds the row as well, since permissive ones add up; what the row becomes is asked by the check.',
    mutants: [
      'key_destructions_decide_admin using without (proposed_by <> actor.subject_id())',
      'proposals_decide_staff using without (proposed_by <> actor.subject_id())',
      "referrals_approve_staff using without (state = 'intended')",
      'referrals_approve_staff using without needs_second_person',
      'referrals_approve_staff using without (approved_at IS NULL)',
      "referrals_approve_staff using without actor.has_role('supervisor')",
    ],
  },
  {
    reason:
      'Nothing else finds a row for which only this condition of the check would refuse: the own proposals are refused by another condition, those of others are found under the same one.',
    mutants: [
      "key_destructions_decide_admin with check without actor.has_role('security_admin')",
      'key_destructions_decide_admin with check without (expires_at > now())',
      'key_destructions_decide_admin with check without (proposed_identity <> actor.identity_id())',
      "proposals_decide_staff with check without actor.has_role('supervisor')",
      'proposals_decide_staff with check without (expires_at > now())',
      'proposals_decide_staff with check without (proposed_identity <> actor.identity_id())',
    ],
  },
  {
    reason:
      'The guard sets the time before the policy is asked, so that it always is what the condition asks.',
    mutants: [
      'key_destructions_decide_admin with check without (decided_at = now())',
      'key_destructions_withdraw_admin with check without (decided_at = now())',
      'proposals_decide_staff with check without (decided_at = now())',
      'proposals_withdraw_staff with check without (decided_at = now())',
    ],
  },
  {
    reason:
      'No role has the right to write that column, so that it always is what the condition asks. The condition holds should the right be granted one day.',
    mutants: [
      'applications_insert_gate with check without (organization_id IS NULL)',
      'clients_insert_partner with check without (linked_organization_id IS NULL)',
      'decisions_insert_staff with check without (undone_at IS NULL)',
      ...['partner', 'staff', 'destination', 'admin'].map(
        (kind) => `sent_forms_update_${kind} with check true`,
      ),
      'sent_forms_update_partner with check without (subject_id = actor.subject_id())',
      'draft_comments_update_partner with check true',
      'draft_comments_update_partner with check without (draft_id IN ( SELECT d.id FROM drafts d WHERE (d.author_id = actor.subject_id())))',
      'drafts_update_partner with check without (author_id = actor.subject_id())',
      ...own(
        'authorities_update_partner with check',
        'draft_comments_update_partner with check',
        'drafts_update_partner with check',
        'items_update_partner with check',
        'memberships_update_partner with check',
        'sent_forms_update_partner with check',
        'triage_update_partner with check',
        'uploads_update_partner with check',
      ),
      'uploads_keys with check true',
      'uploads_update_partner with check true',
      'uploads_update_partner with check without (uploaded_by = actor.subject_id())',
      'items_update_accused with check true',
      'items_update_partner with check true',
      'items_update_partner with check without (client_id IN ( SELECT g.client_id FROM client_grants g WHERE (g.membership_id = actor.subject_id())))',
      'memberships_insert_admin with check without (identity_id IS NULL)',
      'memberships_insert_partner with check without (identity_id IS NULL)',
      'memberships_update_partner with check true',
      'officers_insert_admin with check without (identity_id IS NULL)',
      'officers_insert_gate with check without (identity_id IS NULL)',
      'authorities_insert_admin with check without (confirmed_by IS NULL)',
      'referrals_insert_second_person with check without (approved_at IS NULL)',
      'referrals_update_destination with check without (destination_id = actor.destination_id())',
    ],
  },
  {
    reason:
      'An update asks twice who acts: where it finds the row and what the row becomes. Either refuses by itself; the case without a token fails only when both are gone.',
    mutants: [
      ...asked(
        'conferences_update_staff using',
        'decisions_update_staff using',
        'evidence_update_staff using',
      ),
      "authorities_update_admin with check without actor.has_role('onboarding_admin')",
      "clients_update_admin with check without actor.has_role('onboarding_admin')",
      "applications_update_admin with check without actor.has_role('onboarding_admin')",
      'conferences_update_staff with check true',
      "items_update_partner with check without actor.has_role('liaison')",
      "memberships_update_partner with check without actor.has_role('administrator')",
      'officers_update_admin with check true',
      'organizations_update_admin with check true',
      'triage_update_staff using true',
      'triage_update_staff with check true',
    ],
  },
  {
    reason:
      'The steps between states are checked by the guard before the policy is asked, and the guard lists no other step for this kind of actor. The policy holds should a step be added.',
    mutants: [
      'authorities_update_partner with check true',
      "authorities_update_partner with check without (state = 'ended')",
      'clients_update_admin with check true',
      "clients_update_admin with check without (state = 'authority_ended')",
      'disclosures_update_staff with check true',
      'disclosures_update_worker with check true',
      'organizations_update_gate with check true',
      "referrals_select_destination using without (state = ANY (ARRAY['delivered', 'accepted', 'returned', 'recalled', 'outcome_reported', 'closed']))",
      "referrals_approve_staff with check without (state = 'intended')",
      'referrals_approve_staff with check without (approved_at IS NOT NULL)',
      'referrals_update_worker with check true',
      "triage_insert_partner with check without (state = 'submitted')",
    ],
  },
  {
    reason:
      'Functions of the database alone act as this role; they end what they update, and the guard lists no other step.',
    mutants: ['authorities_update_actor with check true', 'clients_update_actor with check true'],
  },
  {
    reason:
      'Functions of the clock and of a withdrawal alone act as this role; they end what they update, and the guard lists no other step of the steward or of a partner.',
    mutants: [
      ...['decisions', 'disclosures', 'key_destructions', 'proposals', 'referrals'].map(
        (table) => `${table}_update_guard with check true`,
      ),
      'proposals_update_guard_withdrawn with check true',
    ],
  },
];
