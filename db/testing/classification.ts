/**
 * Every table there is, by whose rows it holds. A table that is missing here fails the catalogue test, so nobody adds
 * one without deciding.
 *
 * `organization`: each row belongs to one organization; keys and foreign keys carry `organization_id`.
 * `government`: rows of the government side, some of them about an organization.
 * `gate`: reached by the gate's functions only. `plumbing`: outbox, effects, trail; organization where there is one.
 */
export type TableKind = 'organization' | 'government' | 'gate' | 'plumbing';

export const TABLE_KINDS: Readonly<Record<string, TableKind>> = {
  'actor.secrets': 'gate',
  'guard.transitions': 'plumbing',
  'public.application_approvals': 'government',
  'public.application_checks': 'government',
  'public.applications': 'government',
  'public.audit_events': 'plumbing',
  'public.client_grants': 'organization',
  'public.clients': 'organization',
  'public.conference_participants': 'organization',
  'public.conferences': 'organization',
  'public.contact_logs': 'organization',
  'public.decisions': 'organization',
  'public.destinations': 'government',
  'public.disclosures': 'government',
  'public.drafts': 'organization',
  'public.effects': 'plumbing',
  'public.evidence': 'organization',
  'public.gradings': 'organization',
  'public.identities': 'gate',
  'public.internal_notes': 'organization',
  'public.invitation_tokens': 'gate',
  'public.item_parties': 'organization',
  'public.item_statuses': 'organization',
  'public.item_versions': 'organization',
  'public.items': 'organization',
  'public.memberships': 'organization',
  'public.messages': 'organization',
  'public.officers': 'government',
  'public.organization_holders': 'organization',
  'public.organizations': 'organization',
  'public.outbox': 'plumbing',
  'public.package_files': 'government',
  'public.packages': 'government',
  'public.password_resets': 'gate',
  'public.readings': 'organization',
  'public.realm_holders': 'government',
  'public.realm_private_keys': 'government',
  'public.realm_record_keys': 'government',
  'public.record_keys': 'organization',
  'public.referral_answers': 'government',
  'public.referral_items': 'organization',
  'public.referrals': 'government',
  'public.reset_tokens': 'gate',
  'public.root_keys': 'government',
  'public.sessions': 'gate',
  'public.throttles': 'gate',
  'public.triage': 'organization',
};

/** Unique keys of organization tables that do without `organization_id`, and why no tenant learns anything by them. */
export const GLOBAL_KEYS: Readonly<Record<string, string>> = {
  organizations_pkey: 'the organization itself',
  items_control_number: '50 random bits that no one types',
};

/** Foreign keys that leave the organization of their row, and why no tenant reaches another by them. */
export const CROSSING_KEYS: Readonly<Record<string, string>> = {
  readings_of_item:
    'a linked client reads what was filed in its name; only the database writes readings',
};

/** Policies for actors that do not ask who acts, and why. */
export const OPEN_POLICIES: Readonly<Record<string, string>> = {
  realm_holders_select_all: 'public keys are public',
  root_keys_select_all: 'public keys are public',
};

/** The functions that run with their owner's rights, each with the role that owns it. */
export const DEFINER_FUNCTIONS: Readonly<Record<string, string>> = {
  'actor.add_reading': 'psilo_actor_owner',
  'actor.claims': 'psilo_actor_owner',
  'actor.issue': 'psilo_actor_owner',
  'actor.keep_reading': 'psilo_actor_owner',
  'actor.keep_reading_status': 'psilo_actor_owner',
  'actor.mac': 'psilo_actor_owner',
  'actor.may_file': 'psilo_actor_owner',
  'gate.accept_invitation': 'psilo_gate_owner',
  'gate.accept_totp_step': 'psilo_gate_owner',
  'gate.audit': 'psilo_gate_owner',
  'gate.audit_member': 'psilo_gate_owner',
  'gate.complete_reset': 'psilo_gate_owner',
  'gate.confirm_totp': 'psilo_gate_owner',
  'gate.create_first_officer': 'psilo_gate_owner',
  'gate.create_session': 'psilo_gate_owner',
  'gate.delete_expired_sessions': 'psilo_gate_owner',
  'gate.delete_old_resets': 'psilo_gate_owner',
  'gate.end_session': 'psilo_gate_owner',
  'gate.end_sessions': 'psilo_gate_owner',
  'gate.find_identity': 'psilo_gate_owner',
  'gate.find_identity_address': 'psilo_gate_owner',
  'gate.find_invitation': 'psilo_gate_owner',
  'gate.find_reset': 'psilo_gate_owner',
  'gate.find_session': 'psilo_gate_owner',
  'gate.insert_identity': 'psilo_gate_owner',
  'gate.issue_token': 'psilo_gate_owner',
  'gate.list_members': 'psilo_gate_owner',
  'gate.list_sessions': 'psilo_gate_owner',
  'gate.public_holder': 'psilo_gate_owner',
  'gate.read_identity': 'psilo_gate_owner',
  'gate.replace_identity_seal': 'psilo_gate_owner',
  'gate.replace_password_hash': 'psilo_gate_owner',
  'gate.request_reset': 'psilo_gate_owner',
  'gate.submit_application': 'psilo_gate_owner',
  'gate.throttle_clear': 'psilo_gate_owner',
  'gate.throttle_fail': 'psilo_gate_owner',
  'gate.throttle_take': 'psilo_gate_owner',
  'gate.throttle_wait': 'psilo_gate_owner',
  'gate.touch_session': 'psilo_gate_owner',
  'guard.count_item': 'psilo_guard_owner',
  'guard.count_status': 'psilo_guard_owner',
  'guard.rank_triage': 'psilo_guard_owner',
  'guard.stamp_decision': 'psilo_guard_owner',
  'guard.step_application': 'psilo_guard_owner',
  'guard.step_conference': 'psilo_guard_owner',
  'guard.step_disclosure': 'psilo_guard_owner',
  'guard.step_organization': 'psilo_guard_owner',
  'guard.step_person': 'psilo_guard_owner',
  'guard.step_referral': 'psilo_guard_owner',
  'guard.step_triage': 'psilo_guard_owner',
  'guard.time_outbox': 'psilo_guard_owner',
  'relay.backlog': 'psilo_relay_owner',
  'relay.claim_due': 'psilo_relay_owner',
  'relay.fail_job': 'psilo_relay_owner',
  'relay.finish_job': 'psilo_relay_owner',
  'relay.list_stranded': 'psilo_relay_owner',
  'relay.mark_relayed': 'psilo_relay_owner',
  'relay.open_job': 'psilo_relay_owner',
  'relay.prune': 'psilo_relay_owner',
  'relay.tell_partners': 'psilo_relay_owner',
};
