-- People as the gate knows them. No login role reads these tables: only functions of schema gate do.

create table identities (
  id uuid primary key,
  face text not null,
  email_index bytea not null,
  sealed bytea not null,
  password_hash text not null,
  totp_confirmed_at timestamptz,
  totp_last_step bigint not null default 0,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  constraint identities_face check (face in ('partner', 'government')),
  constraint identities_email unique (email_index)
);
comment on table identities is 'One row per person; sign-in e-mail and TOTP secret are sealed, e-mail found by keyed index';

alter table memberships add constraint memberships_identity_id_fkey
  foreign key (identity_id) references identities (id) on delete restrict;
alter table officers add constraint officers_identity_id_fkey
  foreign key (identity_id) references identities (id) on delete restrict;

create table sessions (
  id text primary key,
  identity_id uuid not null references identities (id) on delete cascade,
  face text not null,
  stage text not null,
  member_kind text,
  organization_id uuid,
  member_id uuid,
  idle_seconds integer not null,
  created_at timestamptz not null default now(),
  last_active_at timestamptz not null default now(),
  absolute_expires_at timestamptz not null,
  authenticated_at timestamptz not null default now(),
  constraint sessions_id_is_digest check (id ~ '^[0-9a-f]{64}$'),
  constraint sessions_stage check (stage in ('password', 'full')),
  constraint sessions_face check (face in ('partner', 'government')),
  constraint sessions_member check ((member_kind is null) = (member_id is null) and member_kind in ('partner', 'officer')),
  constraint sessions_absolute check (absolute_expires_at <= created_at + interval '24 hours')
);
comment on table sessions is 'The id is the SHA-256 of the cookie''s token: reading this table yields no usable session';
create index sessions_by_identity on sessions (identity_id);
comment on index sessions_by_identity is 'End all sessions of a person; list them';

create table invitation_tokens (
  token_hash bytea primary key,
  face text not null,
  organization_id uuid,
  subject_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '72 hours',
  used_at timestamptz,
  constraint invitation_tokens_face check (face in ('partner', 'government')),
  constraint invitation_tokens_life check (expires_at <= created_at + interval '72 hours'),
  constraint invitation_tokens_scope check ((face = 'partner') = (organization_id is not null))
);
comment on table invitation_tokens is 'Digests of mailed invitation tokens; single use, 72 hours at most';
create index invitation_tokens_subject on invitation_tokens (subject_id);
comment on index invitation_tokens_subject is 'Void every token of an accepted invitation';

create table throttles (
  key bytea primary key,
  failures integer not null default 0,
  blocked_until timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on table throttles is 'Failure counters by digest of purpose, authenticator and source; shared by all processes';

alter table identities enable row level security;
alter table identities force row level security;
alter table sessions enable row level security;
alter table sessions force row level security;
alter table invitation_tokens enable row level security;
alter table invitation_tokens force row level security;
alter table throttles enable row level security;
alter table throttles force row level security;

create policy identities_gate on identities for all to psilo_gate_owner using (true) with check (true);
comment on policy identities_gate on identities is 'Only the gate''s functions touch identities';
create policy sessions_gate on sessions for all to psilo_gate_owner using (true) with check (true);
comment on policy sessions_gate on sessions is 'Only the gate''s functions touch sessions';
create policy invitation_tokens_gate on invitation_tokens for all to psilo_gate_owner using (true) with check (true);
comment on policy invitation_tokens_gate on invitation_tokens is 'Only the gate''s functions read and use invitations';
create policy invitation_tokens_insert_worker on invitation_tokens for insert to psilo_worker
  with check (organization_id is not distinct from (select actor.organization_id()));
comment on policy invitation_tokens_insert_worker on invitation_tokens is 'The mail job makes a token, stores its digest and mails it';
create policy throttles_gate on throttles for all to psilo_gate_owner using (true) with check (true);
comment on policy throttles_gate on throttles is 'Only the gate''s functions count failures';

grant select, insert, update on identities to psilo_gate_owner;
grant select, insert, update, delete on sessions to psilo_gate_owner;
grant select, update, insert on invitation_tokens to psilo_gate_owner;
grant select, insert, update, delete on throttles to psilo_gate_owner;
grant insert (token_hash, face, organization_id, subject_id) on invitation_tokens to psilo_worker;
