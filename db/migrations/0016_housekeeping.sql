-- What the steward clears away on a schedule: sessions that are over, and effects carried out long ago.

create policy outbox_delete_relay on outbox for delete to psilo_relay_owner using (done_at is not null);
comment on policy outbox_delete_relay on outbox is 'Only what is done may be cleared; dead letters stay until someone decides';
create policy effects_relay on effects for all to psilo_relay_owner using (true) with check (false);
comment on policy effects_relay on effects is 'Clearing old effects; none is ever added or changed here';
grant delete on outbox to psilo_relay_owner;
grant select (at), delete on effects to psilo_relay_owner;

-- Effects outlive their outbox rows: a row that is gone can no longer be opened, so its effect cannot repeat.
create function relay.prune(p_days integer) returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  delete from effects where at < now() - make_interval(days => greatest(p_days, 1) + 1);
  with gone as (delete from outbox where done_at < now() - make_interval(days => greatest(p_days, 1)) returning 1)
  select count(*)::integer from gone;
end;
comment on function relay.prune is 'Security definer: the steward itself may read neither outbox nor effects';
revoke all on function relay.prune from public;
grant usage on schema relay to psilo_steward;
grant execute on function relay.prune to psilo_steward;
alter function relay.prune owner to psilo_relay_owner;
