-- A draft is carried over to the version of its type that is asked now, and says so.

grant update (type_version) on drafts to psilo_partner;
