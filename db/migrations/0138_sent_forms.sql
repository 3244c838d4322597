-- What a person sent once is done once, however often it arrives (baseline 39): every act of a person signed in leaves a
-- row here, in its own transaction and before anything else of it. Nothing that was typed stands in it.

create table sent_forms (
  subject_id uuid not null,
  organization_id uuid,
  token bytea not null,
  digest bytea not null,
  led_to text,
  sent_at timestamptz not null default now(),
  primary key (subject_id, token),
  constraint sent_forms_token_is_keyed check (octet_length(token) = 32),
  constraint sent_forms_digest_is_keyed check (octet_length(digest) = 32),
  constraint sent_forms_led_to_is_path check (led_to ~ '^/[!-~]*$' and length(led_to) <= 1000)
);
comment on table sent_forms is 'Forms of the last seven days, by whom they were sent: a keyed token of address and key, a keyed digest of what was posted, and where it led';
create index sent_forms_sent_at on sent_forms (sent_at);
comment on index sent_forms_sent_at is 'What the steward clears';

alter table sent_forms enable row level security;
alter table sent_forms force row level security;

create policy sent_forms_select_partner on sent_forms for select to psilo_partner using (
  organization_id = (select actor.organization_id()) and subject_id = (select actor.subject_id()));
comment on policy sent_forms_select_partner on sent_forms is 'A member finds what the own membership sent';
create policy sent_forms_insert_partner on sent_forms for insert to psilo_partner with check (
  organization_id = (select actor.organization_id()) and subject_id = (select actor.subject_id()));
comment on policy sent_forms_insert_partner on sent_forms is 'A member sends in the own name and organization';
create policy sent_forms_update_partner on sent_forms for update to psilo_partner using (
  organization_id = (select actor.organization_id()) and subject_id = (select actor.subject_id()))
  with check (organization_id = (select actor.organization_id()) and subject_id = (select actor.subject_id()));
comment on policy sent_forms_update_partner on sent_forms is 'A member notes where the own form led';

do $$
declare
  office text;
begin
  foreach office in array array['staff', 'destination', 'admin'] loop
    execute format('create policy sent_forms_select_%1$s on sent_forms for select to psilo_%1$s using (
      subject_id = (select actor.subject_id()))', office);
    execute format('comment on policy sent_forms_select_%1$s on sent_forms is %2$L', office, 'An officer finds what the own office sent');
    execute format('create policy sent_forms_insert_%1$s on sent_forms for insert to psilo_%1$s with check (
      organization_id is null and subject_id = (select actor.subject_id()))', office);
    execute format('comment on policy sent_forms_insert_%1$s on sent_forms is %2$L', office, 'An officer sends in the own name and for no organization');
    execute format('create policy sent_forms_update_%1$s on sent_forms for update to psilo_%1$s using (
      subject_id = (select actor.subject_id())) with check (subject_id = (select actor.subject_id()))', office);
    execute format('comment on policy sent_forms_update_%1$s on sent_forms is %2$L', office, 'An officer notes where the own form led');
  end loop;
end $$;

create policy sent_forms_select_guard on sent_forms for select to psilo_guard_owner using (sent_at < now() - interval '7 days');
comment on policy sent_forms_select_guard on sent_forms is 'The function finds what is old';
create policy sent_forms_delete_guard on sent_forms for delete to psilo_guard_owner using (sent_at < now() - interval '7 days');
comment on policy sent_forms_delete_guard on sent_forms is 'Only what is old may be cleared: until then it keeps a form from being done twice';

grant select (subject_id, token, digest, led_to) on sent_forms to psilo_partner, psilo_staff, psilo_destination, psilo_admin;
grant insert (subject_id, organization_id, token, digest) on sent_forms to psilo_partner, psilo_staff, psilo_destination, psilo_admin;
grant update (led_to) on sent_forms to psilo_partner, psilo_staff, psilo_destination, psilo_admin;
grant select (sent_at), delete on sent_forms to psilo_guard_owner;

create function guard.delete_sent_forms() returns integer
language sql volatile security definer set search_path = public, pg_temp
begin atomic
  with gone as (delete from sent_forms where sent_at < now() - interval '7 days' returning 1)
  select count(*)::integer from gone;
end;
comment on function guard.delete_sent_forms is 'Security definer: the steward clears what is old and reads none of it';
revoke all on function guard.delete_sent_forms from public;
grant execute on function guard.delete_sent_forms to psilo_steward;
alter function guard.delete_sent_forms owner to psilo_guard_owner;
