/**
 * Who decides each column that a process may write, and why that is right: the class of mistakes in which a taken-over
 * process sets what it should not (order, time, author, state, count). A column that is missing here fails the test, so
 * nobody grants one without deciding.
 */
const REASONS = {
  KEY: 'a random id; keys and foreign keys hold it in its place',
  SELF: 'a policy: the actor, or what the actor belongs to',
  STEP: 'a policy and the listed steps between states',
  ONLY: 'a policy, trigger or constraint lets through the right value alone',
  COUNT: 'counted or timed by a trigger, whatever is given',
  STATUS: 'a partner may say "received" alone; every other step comes from a job of customs',
  SEALED: 'sealed or a key: the database cannot read it',
  FILER: 'the filer’s own answer; it ranks the own item alone, by fixed weights',
  OWN: 'says something of the own record that no one else’s work is ordered or decided by',
  DESK: 'the desk’s judgement, in the officer’s name and on record',
  ADMIN: 'the administrator’s own decision, on record',
  JOB: 'ids and codes that the job’s handler checks under the policies of the organization it works for',
  ACT: 'the actor’s account of the own act; kind, actor, organization, time, place in the trail and request are not its',
} as const;

type Columns = Readonly<Partial<Record<keyof typeof REASONS, string>>>;

/** Columns by table and reason, of all roles that act for a person or a job. */
export const WRITTEN_COLUMNS: Readonly<Record<string, Columns>> = {
  accusations: {
    DESK: 'state',
    SELF: 'decided_by',
  },
  application_approvals: {
    KEY: 'application_id',
    ONLY: 'step',
    SELF: 'officer_id',
  },
  application_checks: {
    ADMIN: 'check_code result',
    KEY: 'application_id id',
    SEALED: 'sealed',
    SELF: 'noted_by',
  },
  applications: {
    ADMIN: 'decline_reason',
    ONLY: 'organization_id',
    STEP: 'state',
  },
  audit_events: {
    ACT: 'action codes object_id object_kind outcome reason_code source',
    ONLY: 'on_behalf_of',
    SELF: 'actor_id actor_kind organization_id request_id',
  },
  authorities: {
    KEY: 'client_id id organization_id representative_client_id representative_id',
    OWN: 'end_reason',
    SEALED: 'sealed',
    SELF: 'confirmed_by proposed_by',
    STEP: 'state',
  },
  break_glass: {
    KEY: 'id item_id organization_id proposal_id',
    ONLY: 'expires_at identity_id officer_id',
    SELF: 'ended_by opened_by',
  },
  client_grants: {
    KEY: 'client_id membership_id',
    SELF: 'granted_by organization_id',
  },
  clients: {
    KEY: 'id',
    ONLY: 'is_self',
    SEALED: 'sealed',
    SELF: 'organization_id',
    STEP: 'state',
  },
  conference_participants: {
    KEY: 'conference_id id membership_id officer_id organization_id',
  },
  conferences: {
    DESK: 'ends_at starts_at',
    KEY: 'id item_id organization_id',
    SEALED: 'sealed',
    SELF: 'called_by',
    STEP: 'state',
  },
  contact_logs: {
    DESK: 'channel occurred_at',
    KEY: 'conference_id id item_id organization_id',
    SEALED: 'sealed',
    SELF: 'logged_by',
  },
  decisions: {
    DESK: 'reason_code',
    KEY: 'id item_id organization_id',
    ONLY: 'not_before',
    SEALED: 'sealed',
    SELF: 'decided_by undone_by',
    STEP: 'decision',
  },
  disclosures: {
    DESK: 'authority nature purpose',
    KEY: 'id referral_id',
    ONLY: 'organization_id recipient recipient_address',
    STEP: 'state',
  },
  draft_comments: {
    KEY: 'answers_id draft_id id',
    OWN: 'is_resolved step',
    SEALED: 'sealed',
    SELF: 'organization_id written_by',
  },
  draft_reviews: {
    KEY: 'client_id draft_id',
    ONLY: 'reviewer_id',
    SELF: 'author_id organization_id',
  },
  drafts: {
    KEY: 'completes_item_id id',
    OWN: 'completes_version item_type type_version updated_at version',
    SEALED: 'sealed',
    SELF: 'author_id client_id organization_id',
  },
  effects: {
    KEY: 'key',
    SELF: 'organization_id',
  },
  evidence: {
    KEY: 'client_id draft_id id item_id storage_key',
    OWN: 'byte_size is_public mark_reason media_type scan_state',
    SEALED: 'mark_sealed sealed sealed_entries',
    SELF: 'organization_id uploaded_by',
  },
  gradings: {
    DESK: 'information_grade source_grade',
    KEY: 'id item_id organization_id',
    SEALED: 'sealed',
    SELF: 'graded_by',
  },
  internal_notes: {
    KEY: 'id item_id organization_id',
    SEALED: 'sealed',
    SELF: 'written_by',
  },
  invitation_tokens: {
    JOB: 'face subject_id',
    KEY: 'token_hash',
    SELF: 'organization_id',
  },
  item_parties: {
    FILER: 'country role',
    KEY: 'id item_id',
    ONLY: 'version',
    SEALED: 'sealed',
    SELF: 'organization_id',
  },
  item_statuses: {
    COUNT: 'position',
    KEY: 'item_id',
    SELF: 'organization_id',
    STATUS: 'status',
  },
  item_versions: {
    KEY: 'item_id',
    ONLY: 'version',
    OWN: 'editions type_version',
    SEALED: 'sealed',
    SELF: 'organization_id submitted_by',
  },
  items: {
    FILER:
      'agreement evasion_method hts ipr_kind is_danger_to_life item_type order_number origin_country port tlp trend_kind value_band',
    KEY: 'draft_id id',
    ONLY: 'control_number',
    SEALED: 'title_sealed',
    SELF: 'client_id organization_id submitted_by',
  },
  key_destructions: {
    ADMIN: 'expires_at item_id organization_id',
    KEY: 'id',
    ONLY: 'kind',
    SEALED: 'decision_sealed sealed',
    SELF: 'decided_by decided_identity proposed_by proposed_identity',
    STEP: 'state',
  },
  memberships: {
    ADMIN: 'is_administrator is_liaison',
    KEY: 'id',
    SEALED: 'sealed',
    SELF: 'invited_by organization_id',
    STEP: 'state',
  },
  messages: {
    DESK: 'is_question',
    KEY: 'answers_id id item_id organization_id',
    SEALED: 'sealed',
    SELF: 'author_membership_id author_officer_id direction',
  },
  officers: {
    ADMIN: 'affiliation role',
    KEY: 'destination_id id',
    SEALED: 'sealed',
    SELF: 'invited_by',
    STEP: 'state',
  },
  organization_holders: {
    KEY: 'client_id id parent_id',
    SEALED: 'private_key_wrapped public_key',
    SELF: 'organization_id',
  },
  organization_identifiers: {
    ADMIN: 'kind',
    KEY: 'id organization_id',
    SEALED: 'sealed',
    SELF: 'recorded_by',
  },
  organizations: {
    ADMIN: 'kind suspend_reason',
    KEY: 'id',
    SEALED: 'sealed',
    STEP: 'state',
  },
  outbox: {
    COUNT: 'not_before',
    JOB: 'payload',
    KEY: 'id subject_id',
    ONLY: 'kind queue',
    SELF: 'organization_id',
  },
  package_files: {
    DESK: 'byte_size media_type',
    KEY: 'destination_id id referral_id storage_key',
    ONLY: 'is_public',
    SEALED: 'sealed',
  },
  packages: {
    KEY: 'destination_id record_id referral_id',
    SEALED: 'sealed',
  },
  pending_comparisons: {
    KEY: 'item_id organization_id record_id',
    ONLY: 'version',
    SEALED: 'sealed',
  },
  proposals: {
    DESK: 'expires_at minutes',
    KEY: 'evidence_id id item_id organization_id referral_id',
    ONLY: 'kind',
    SEALED: 'decision_sealed sealed',
    SELF: 'decided_by decided_identity proposed_by proposed_identity',
    STEP: 'state',
  },
  realm_record_keys: {
    KEY: 'holder_id record_id',
    SEALED: 'wrapped',
  },
  record_keys: {
    KEY: 'holder_id organization_id record_id',
    SEALED: 'wrapped',
  },
  recusals: {
    DESK: 'officer_id',
    KEY: 'id item_id organization_id',
    SEALED: 'end_sealed sealed',
    SELF: 'declared_by ended_by',
  },
  referral_answers: {
    KEY: 'id record_id referral_id',
    ONLY: 'answer',
    SEALED: 'sealed',
    SELF: 'answered_by destination_id',
  },
  referral_notices: {
    KEY: 'destination_id referral_id',
    ONLY: 'kind',
  },
  referral_items: {
    KEY: 'decision_id item_id organization_id referral_id',
  },
  referrals: {
    DESK: 'is_danger_to_life is_source_identifying item_type not_before rank_key rendition',
    KEY: 'destination_id id',
    ONLY: 'approved_at needs_second_person reference',
    SELF: 'answered_by decided_by',
    STEP: 'state',
  },
  reset_tokens: {
    KEY: 'reset_id token_hash',
    ONLY: 'life_minutes',
  },
  sent_forms: {
    KEY: 'token',
    OWN: 'led_to',
    SEALED: 'digest',
    SELF: 'organization_id subject_id',
  },
  stored_objects: {
    KEY: 'storage_key',
    ONLY: 'due_at',
    SELF: 'organization_id',
  },
  triage: {
    DESK: 'assigned_to information_grade source_grade',
    KEY: 'item_id organization_id',
    STEP: 'naming state',
  },
  uploads: {
    KEY: 'client_id draft_id id lease storage_key',
    OWN: 'byte_size received state',
    SEALED: 'sealed',
    SELF: 'organization_id uploaded_by',
  },
};
