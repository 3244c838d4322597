-- Questions and answers, the log of calls, conferences.

create table messages (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  direction text not null,
  is_question boolean not null default false,
  answers_id uuid,
  author_membership_id uuid,
  author_officer_id uuid references officers (id) on delete restrict,
  sealed bytea not null,
  at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade,
  constraint messages_of_item unique (organization_id, item_id, id),
  foreign key (organization_id, item_id, answers_id) references messages (organization_id, item_id, id) on delete restrict,
  foreign key (organization_id, author_membership_id) references memberships (organization_id, id) on delete restrict,
  constraint messages_direction check (direction in ('to-partner', 'to-desk')),
  constraint messages_author check (
    (direction = 'to-partner' and author_officer_id is not null and author_membership_id is null)
    or (direction = 'to-desk' and author_membership_id is not null and author_officer_id is null))
);
comment on table messages is 'Conversation between desk and partner about one item; bodies are sealed for both';
create index messages_item on messages (organization_id, item_id, at);
comment on index messages_item is 'Conversation of one item';

create table contact_logs (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  channel text not null,
  occurred_at timestamptz not null,
  conference_id uuid,
  sealed bytea not null,
  logged_by uuid not null references officers (id) on delete restrict,
  at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade,
  constraint contact_logs_channel check (channel in ('phone', 'email', 'conference', 'meeting'))
);
comment on table contact_logs is 'Calls and meetings with participants and a written summary, sealed for staff';
create index contact_logs_item on contact_logs (organization_id, item_id, occurred_at);
comment on index contact_logs_item is 'Contacts about one item';

create table conferences (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  state text not null default 'scheduled',
  sequence integer not null default 0,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  sealed bytea not null,
  called_by uuid not null references officers (id) on delete restrict,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint conferences_of_item unique (organization_id, item_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete cascade,
  constraint conferences_state check (state in ('scheduled', 'cancelled', 'held')),
  constraint conferences_span check (ends_at > starts_at)
);
comment on table conferences is 'Conference calls about one item, with one partner organization; topic and joining details are sealed for both';
create index conferences_item on conferences (organization_id, item_id, starts_at);
comment on index conferences_item is 'Conferences about one item';

alter table contact_logs add constraint contact_logs_conference foreign key (organization_id, item_id, conference_id)
  references conferences (organization_id, item_id, id) on delete restrict;

create table conference_participants (
  organization_id uuid not null,
  conference_id uuid not null,
  id uuid not null,
  membership_id uuid,
  officer_id uuid references officers (id) on delete restrict,
  primary key (organization_id, conference_id, id),
  foreign key (organization_id, conference_id) references conferences (organization_id, id) on delete cascade,
  foreign key (organization_id, membership_id) references memberships (organization_id, id) on delete restrict,
  constraint conference_participants_one check ((membership_id is null) <> (officer_id is null))
);
comment on table conference_participants is 'Who is invited to a conference';

alter table messages enable row level security;
alter table messages force row level security;
alter table contact_logs enable row level security;
alter table contact_logs force row level security;
alter table conferences enable row level security;
alter table conferences force row level security;
alter table conference_participants enable row level security;
alter table conference_participants force row level security;

create policy messages_select_partner on messages for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from items i where i.organization_id = messages.organization_id and i.id = messages.item_id));
comment on policy messages_select_partner on messages is 'The conversation follows the item';
create policy messages_insert_partner on messages for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and direction = 'to-desk'
  and author_membership_id = (select actor.subject_id()) and exists (
    select 1 from items i where i.organization_id = messages.organization_id and i.id = messages.item_id));
comment on policy messages_insert_partner on messages is 'A liaison writes to the desk about items within reach, in the own name';
create policy messages_select_staff on messages for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy messages_select_staff on messages is 'Staff read conversations';
create policy messages_insert_staff on messages for insert to psilo_staff
  with check (direction = 'to-partner' and author_officer_id = (select actor.subject_id()));
comment on policy messages_insert_staff on messages is 'Staff write to partners in their own name';
create policy contact_logs_select_staff on contact_logs for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy contact_logs_select_staff on contact_logs is 'Staff read the log of calls';
create policy contact_logs_insert_staff on contact_logs for insert to psilo_staff with check (logged_by = (select actor.subject_id()));
comment on policy contact_logs_insert_staff on contact_logs is 'Staff log calls in their own name';
create policy conferences_select_partner on conferences for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from items i where i.organization_id = conferences.organization_id and i.id = conferences.item_id));
comment on policy conferences_select_partner on conferences is 'Conferences follow the item';
create policy conferences_select_staff on conferences for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy conferences_select_staff on conferences is 'Staff see conferences';
create policy conferences_insert_staff on conferences for insert to psilo_staff with check (called_by = (select actor.subject_id()));
comment on policy conferences_insert_staff on conferences is 'Staff call conferences in their own name';
create policy conferences_update_staff on conferences for update to psilo_staff
  using ((select actor.subject_id()) is not null and state = 'scheduled') with check ((select actor.subject_id()) is not null);
comment on policy conferences_update_staff on conferences is 'Staff move, cancel and close scheduled conferences';
create policy conferences_select_worker on conferences for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy conferences_select_worker on conferences is 'The invitation job reads the times';
create policy conference_participants_select_partner on conference_participants for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and exists (
    select 1 from conferences c where c.organization_id = conference_participants.organization_id
      and c.id = conference_participants.conference_id));
comment on policy conference_participants_select_partner on conference_participants is 'Participants follow the conference';
create policy conference_participants_select_staff on conference_participants for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy conference_participants_select_staff on conference_participants is 'Staff see who is invited';
create policy conference_participants_insert_staff on conference_participants for insert to psilo_staff with check ((select actor.subject_id()) is not null);
comment on policy conference_participants_insert_staff on conference_participants is 'Staff invite';
create policy conference_participants_select_worker on conference_participants for select to psilo_worker using (organization_id = (select actor.organization_id()));
comment on policy conference_participants_select_worker on conference_participants is 'The invitation job reads who is invited';

grant select on messages to psilo_partner, psilo_staff;
grant insert (organization_id, id, item_id, direction, answers_id, author_membership_id, sealed) on messages to psilo_partner;
grant insert (organization_id, id, item_id, direction, is_question, answers_id, author_officer_id, sealed) on messages to psilo_staff;
grant select, insert (organization_id, id, item_id, channel, occurred_at, conference_id, sealed, logged_by) on contact_logs to psilo_staff;
grant select (organization_id, id, item_id, state, sequence, starts_at, ends_at, sealed) on conferences to psilo_partner;
grant select on conferences to psilo_staff;
grant insert (organization_id, id, item_id, starts_at, ends_at, sealed, called_by) on conferences to psilo_staff;
grant update (state, sequence, starts_at, ends_at, sealed) on conferences to psilo_staff;
grant select (organization_id, id, item_id, state, sequence, starts_at, ends_at) on conferences to psilo_worker;
grant select (organization_id, conference_id, id, membership_id) on conference_participants to psilo_partner;
grant select on conference_participants to psilo_staff, psilo_worker;
grant insert (organization_id, conference_id, id, membership_id, officer_id) on conference_participants to psilo_staff;
