-- Enrolling a second factor is an event of its own (baseline 69), so its function tells the first time from the others.
drop function gate.confirm_totp;
create function gate.confirm_totp(p_identity_id uuid) returns boolean
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  update organizations o set state = 'live', live_at = now()
  where o.state = 'invited' and o.id in (
    select m.organization_id from memberships m where m.identity_id = p_identity_id and m.state = 'active');
  with enrolled as (
    update identities set totp_confirmed_at = now() where id = p_identity_id and totp_confirmed_at is null returning id)
  select exists (select 1 from enrolled);
end;
comment on function gate.confirm_totp is 'Security definer: the first right code confirms the second factor and opens the organization; true that once';
revoke all on function gate.confirm_totp from public;
grant execute on function gate.confirm_totp to psilo_gate;
alter function gate.confirm_totp owner to psilo_gate_owner;
