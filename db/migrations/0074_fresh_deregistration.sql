-- Taking a number out makes what it accuses visible to the partner it names: no session that was left open does that.

create policy organization_identifiers_delete_fresh on organization_identifiers as restrictive for delete to psilo_admin
  using ((select actor.is_fresh()));
comment on policy organization_identifiers_delete_fresh on organization_identifiers is 'Taking out what an organization is known by needs a fresh proof of identity';
