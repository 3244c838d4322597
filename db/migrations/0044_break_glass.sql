-- Break-glass: a recused officer reads one item for a short time, because a supervisor approved it.

create table break_glass (
  organization_id uuid not null,
  id uuid not null,
  item_id uuid not null,
  proposal_id uuid not null,
  control_number text not null default '',
  officer_id uuid not null references officers (id) on delete restrict,
  identity_id uuid not null,
  opened_by uuid not null references officers (id) on delete restrict,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references officers (id) on delete restrict,
  primary key (organization_id, id),
  foreign key (organization_id, item_id) references items (organization_id, id) on delete restrict,
  foreign key (organization_id, proposal_id) references proposals (organization_id, id) on delete restrict,
  constraint break_glass_once unique (organization_id, proposal_id),
  constraint break_glass_second_person check (opened_by <> officer_id),
  constraint break_glass_life check (expires_at > opened_at and expires_at <= opened_at + interval '8 hours'),
  constraint break_glass_ended check ((ended_at is null) = (ended_by is null))
);
comment on table break_glass is 'Emergency openings of one item for one recused officer; each read under one is audited with its id';
create index break_glass_person on break_glass (identity_id, expires_at) where ended_at is null;
comment on index break_glass_person is 'What is open to a person now, asked with every query of the desk';
create index break_glass_newest on break_glass (opened_at desc, id);
comment on index break_glass_newest is 'Lists of supervisor and auditor';
create index break_glass_item on break_glass (organization_id, item_id, opened_at);
comment on index break_glass_item is 'The line on the page of the partner''s item';

alter table break_glass enable row level security;
alter table break_glass force row level security;

create policy break_glass_select_staff on break_glass for select to psilo_staff using (
  identity_id = (select actor.identity_id()) or (select actor.has_role('supervisor')));
comment on policy break_glass_select_staff on break_glass is 'An officer sees what was opened to them; a supervisor sees all';
create policy break_glass_insert_staff on break_glass for insert to psilo_staff with check (
  opened_by = (select actor.subject_id()) and (select actor.is_fresh()) and exists (
    select 1 from proposals p
    where p.organization_id = break_glass.organization_id and p.id = break_glass.proposal_id
      and p.kind = 'break_glass' and p.state = 'approved' and p.decided_by = (select actor.subject_id())
      and p.proposed_by = break_glass.officer_id and p.proposed_identity = break_glass.identity_id
      and p.item_id = break_glass.item_id and p.decided_at = now()
      and break_glass.expires_at <= now() + make_interval(mins => p.minutes)));
comment on policy break_glass_insert_staff on break_glass is 'The supervisor who approves the proposal opens the item, in the same transaction and for no longer than proposed';
create policy break_glass_update_staff on break_glass for update to psilo_staff
  using (ended_at is null and ((select actor.has_role('supervisor')) or identity_id = (select actor.identity_id())))
  with check (ended_by = (select actor.subject_id()));
comment on policy break_glass_update_staff on break_glass is 'A supervisor, or the officer it was opened to, ends it early';
create policy break_glass_select_auditor on break_glass for select to psilo_auditor using ((select actor.has_role('auditor')));
comment on policy break_glass_select_auditor on break_glass is 'Auditors read every emergency opening';
create policy break_glass_select_partner on break_glass for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and (
    (select actor.has_role('administrator')) or item_id in (
      select i.id from items i where i.organization_id = (select actor.organization_id()))));
comment on policy break_glass_select_partner on break_glass is 'A partner learns that and when an own item was opened, never to whom or why';
create policy break_glass_select_actor on break_glass for select to psilo_actor_owner using (true);
comment on policy break_glass_select_actor on break_glass is 'The functions of this schema tell policies what is open to a person';

grant select on break_glass to psilo_staff, psilo_auditor;
grant select (organization_id, id, item_id, control_number, opened_at) on break_glass to psilo_partner;
grant insert (organization_id, id, item_id, proposal_id, officer_id, identity_id, opened_by, expires_at)
  on break_glass to psilo_staff;
grant update (ended_by) on break_glass to psilo_staff;
grant select (organization_id, item_id, identity_id, expires_at, ended_at) on break_glass to psilo_actor_owner;
