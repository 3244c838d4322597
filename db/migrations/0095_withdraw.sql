-- A partner withdraws an own item (RULES 2). The desk keeps what it has; destinations that hold it are told by a job.

create policy triage_update_actor on triage for update to psilo_actor_owner using (true) with check (state = 'withdrawn');
comment on policy triage_update_actor on triage is 'The function below withdraws an item for its partner';
create policy item_statuses_insert_actor on item_statuses for insert to psilo_actor_owner with check (status = 'withdrawn');
comment on policy item_statuses_insert_actor on item_statuses is 'The function below tells the partner at once what it did itself';
grant update (state) on triage to psilo_actor_owner;
grant insert (organization_id, item_id, position, status) on item_statuses to psilo_actor_owner;

create function actor.withdraw_item(p_item_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  update triage t set state = 'withdrawn'
  where t.organization_id = actor.organization_id() and t.item_id = p_item_id and t.state not in ('withdrawn', 'closed')
    and actor.has_role('liaison') and exists (
      select 1 from items i join client_grants g on g.organization_id = i.organization_id and g.client_id = i.client_id
      where i.organization_id = t.organization_id and i.id = t.item_id and g.membership_id = actor.subject_id()
        and i.id not in (select actor.accused_items()));
  if not found then return false; end if;
  insert into item_statuses (organization_id, item_id, position, status)
  values (actor.organization_id(), p_item_id, 1, 'withdrawn');
  return true;
end $$;
comment on function actor.withdraw_item is 'Ends an own item of a client granted; security definer because a partner may not read or write where an item stands at the desk';
revoke all on function actor.withdraw_item from public;
grant execute on function actor.withdraw_item to psilo_partner;
alter function actor.withdraw_item owner to psilo_actor_owner;

create table referral_notices (
  referral_id uuid not null,
  destination_id uuid not null,
  kind text not null,
  at timestamptz not null default now(),
  primary key (referral_id, kind),
  foreign key (referral_id, destination_id) references referrals (id, destination_id) on delete restrict,
  constraint referral_notices_kind check (kind in ('item_withdrawn'))
);
comment on table referral_notices is 'What a destination is told of a referral it holds; a notice recalls nothing, that is for the desk to do';

alter table referral_notices enable row level security;
alter table referral_notices force row level security;

create policy referral_notices_insert_worker on referral_notices for insert to psilo_worker with check (exists (
  select 1 from referral_items l join triage t on t.organization_id = l.organization_id and t.item_id = l.item_id
  where l.referral_id = referral_notices.referral_id and l.organization_id = (select actor.organization_id())
    and t.withdrawn_at is not null));
comment on policy referral_notices_insert_worker on referral_notices is 'A job tells what its organization withdrew';
create policy referral_notices_select_worker on referral_notices for select to psilo_worker using (exists (
  select 1 from referral_items l
  where l.referral_id = referral_notices.referral_id and l.organization_id = (select actor.organization_id())));
comment on policy referral_notices_select_worker on referral_notices is 'A job finds what was told before';
create policy referral_notices_select_destination on referral_notices for select to psilo_destination using (
  destination_id = (select actor.destination_id())
  and exists (select 1 from referrals r where r.id = referral_notices.referral_id));
comment on policy referral_notices_select_destination on referral_notices is 'A destination reads notices about referrals delivered to it';
create policy referral_notices_select_staff on referral_notices for select to psilo_staff using ((select actor.subject_id()) is not null);
comment on policy referral_notices_select_staff on referral_notices is 'The desk sees what destinations were told';
create policy referral_notices_select_recused on referral_notices as restrictive for select to psilo_staff
  using (referral_id not in (select actor.recused_referrals()));
comment on policy referral_notices_select_recused on referral_notices is 'A recused person has nothing to do with referrals of the matter';

grant select on referral_notices to psilo_worker, psilo_destination, psilo_staff;
grant insert (referral_id, destination_id, kind) on referral_notices to psilo_worker;
