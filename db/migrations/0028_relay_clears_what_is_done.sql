-- The policies of one command add up: a policy for all commands let the relay's functions delete what is still to be done.
drop policy outbox_relay on outbox;
create policy outbox_select_relay on outbox for select to psilo_relay_owner using (true);
comment on policy outbox_select_relay on outbox is 'The relay''s functions look for what is due';
create policy outbox_insert_relay on outbox for insert to psilo_relay_owner with check (true);
comment on policy outbox_insert_relay on outbox is 'The relay''s functions tell partners of an answer';
create policy outbox_update_relay on outbox for update to psilo_relay_owner using (true) with check (true);
comment on policy outbox_update_relay on outbox is 'The relay''s functions move rows to the queue and close them';

-- Old effects are cleared; none is added or changed there.
drop policy effects_relay on effects;
create policy effects_select_relay on effects for select to psilo_relay_owner using (true);
comment on policy effects_select_relay on effects is 'The relay''s functions look for effects that are old';
create policy effects_delete_relay on effects for delete to psilo_relay_owner using (true);
comment on policy effects_delete_relay on effects is 'Clearing old effects; none is ever added or changed here';
