-- A client belongs to one organization; without knowing it the planner expects one row of a client, takes any index of
-- the client for a list by status and walks the client's rows.

create statistics readings_client_of_organization (dependencies) on organization_id, client_id from readings;
comment on statistics readings_client_of_organization is 'How many readings of a client to expect';
