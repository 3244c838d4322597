import type { Explanation } from './explanations.ts';

const own = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `${name} without (organization_id = actor.organization_id())`);
const asked = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `${name} without (actor.subject_id() IS NOT NULL)`);

/** Mutants of the database that no case can tell from the policy as it stands, each with the reason. */
export const EXPLAINED_SQL: readonly Explanation[] = [
  {
    reason:
      'The row also has to hang on an item, draft, conference or client that the actor sees, and the policy of that table asks for the organization. Both stand so that one mistake is not enough, and so that the index is used.',
    mutants: [
      ...own(
        'conference_participants_select_partner using',
        'conferences_select_partner using',
        'drafts_delete_partner using',
        'drafts_select_partner using',
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
        'record_keys_delete_partner using',
        'record_keys_delete_partner_evidence using',
        'record_keys_select_partner using',
        'triage_insert_partner with check',
        'triage_select_partner using',
        'triage_update_partner using',
      ),
      'package_files_select_destination using without (destination_id = actor.destination_id())',
      'packages_select_destination using without (destination_id = actor.destination_id())',
    ],
  },
  {
    reason:
      'What the row refers to is looked up under the policy of its own table, which asks who acts; nobody else sees it there.',
    mutants: [
      "client_grants_insert_admin with check without actor.has_role('onboarding_admin')",
      'reset_tokens_insert_worker with check without (actor.organization_id() IS NULL)',
      ...asked('disclosures_insert_staff with check', 'reset_tokens_insert_worker with check'),
    ],
  },
  {
    reason:
      'The other condition reads the token as well, so that a missing one fails all the same.',
    mutants: asked('password_resets_select_worker using'),
  },
  {
    reason:
      'No role has the right to write that column, so that it always is what the condition asks. The condition holds should the right be granted one day.',
    mutants: [
      'applications_insert_gate with check without (organization_id IS NULL)',
      'clients_insert_partner with check without (linked_organization_id IS NULL)',
      'decisions_insert_staff with check without (undone_at IS NULL)',
      'drafts_update_partner with check without (author_id = actor.subject_id())',
      ...own(
        'drafts_update_partner with check',
        'items_update_partner with check',
        'memberships_update_partner with check',
        'triage_update_partner with check',
      ),
      'items_update_partner with check true',
      'items_update_partner with check without (client_id IN ( SELECT g.client_id FROM client_grants g WHERE (g.membership_id = actor.subject_id())))',
      'memberships_insert_admin with check without (identity_id IS NULL)',
      'memberships_insert_partner with check without (identity_id IS NULL)',
      'memberships_update_partner with check true',
      'officers_insert_admin with check without (identity_id IS NULL)',
      'officers_insert_gate with check without (identity_id IS NULL)',
      'referrals_update_destination with check without (destination_id = actor.destination_id())',
    ],
  },
  {
    reason:
      'An update asks twice who acts: where it finds the row and what the row becomes. Either refuses by itself; the case without a token fails only when both are gone.',
    mutants: [
      ...asked('conferences_update_staff using', 'decisions_update_staff using'),
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
      'disclosures_update_staff with check true',
      'disclosures_update_worker with check true',
      'organizations_update_gate with check true',
      "referrals_select_destination using without (state = ANY (ARRAY['delivered', 'accepted', 'returned', 'recalled', 'outcome_reported', 'closed']))",
      'referrals_update_staff with check true',
      'referrals_update_worker with check true',
      "triage_insert_partner with check without (state = 'submitted')",
    ],
  },
];
