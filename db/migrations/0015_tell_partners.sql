-- A destination's answer changes what partners may be told, but the destination must not learn whose items it holds:
-- the function intends the status jobs, and only for a referral of the destination that asks.

create policy referral_items_select_relay on referral_items for select to psilo_relay_owner using (true);
comment on policy referral_items_select_relay on referral_items is 'The relay''s function finds whose status an answer changes';
create policy referrals_select_relay on referrals for select to psilo_relay_owner using (true);
comment on policy referrals_select_relay on referrals is 'The relay''s function checks that a referral belongs to the destination that answered';
grant select (organization_id, referral_id, item_id) on referral_items to psilo_relay_owner;
grant select (id, destination_id) on referrals to psilo_relay_owner;
grant insert (kind, queue, organization_id, subject_id, payload) on outbox to psilo_relay_owner;

create function relay.tell_partners(p_referral_id uuid) returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with told as (
    insert into outbox (kind, queue, organization_id, subject_id, payload)
    select 'item.publish-status', 'housekeeping', ri.organization_id, ri.item_id, jsonb_build_object('itemId', ri.item_id)
    from referral_items ri join referrals r on r.id = ri.referral_id
    where ri.referral_id = p_referral_id and r.destination_id = (select actor.destination_id())
    returning 1)
  select count(*)::integer from told;
end;
comment on function relay.tell_partners is 'Security definer: the asking destination may not read referral_items, which name organizations';
grant usage on schema relay to psilo_destination;
revoke all on function relay.tell_partners from public;
grant execute on function relay.tell_partners to psilo_destination;
alter function relay.tell_partners owner to psilo_relay_owner;
