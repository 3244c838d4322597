-- Each file of a filing is confidential or public, as its filer says; confidential until said otherwise.

alter table evidence
  add column is_public boolean not null default false,
  add column mark_reason text,
  add column mark_sealed bytea,
  add constraint evidence_mark_reason check (mark_reason in
    ('process', 'prices', 'customers', 'suppliers', 'quantities', 'source', 'other')) not valid,
  add constraint evidence_mark_public check (not is_public or (mark_reason is null and mark_sealed is null)) not valid;
comment on column evidence.is_public is 'The filer says that anyone may get this file; a public version carries no other';
comment on column evidence.mark_reason is 'Why a confidential file is so, after 19 CFR 351.105(c); null while the filer gave no reason';
comment on column evidence.mark_sealed is 'What others read in place of a confidential file, in the words of the filer, under the key of the file';

grant update (is_public, mark_reason, mark_sealed) on evidence to psilo_partner;

alter policy evidence_update_partner on evidence with check (
  organization_id = (select actor.organization_id())
  and ((item_id is null and draft_id in (
      select d.id from drafts d where d.organization_id = (select actor.organization_id())
        and d.author_id = (select actor.subject_id())))
    or ((actor.may_file(organization_id, item_id) or actor.is_supplementing(organization_id, item_id)) and exists (
      select 1 from items i where i.organization_id = evidence.organization_id and i.id = evidence.item_id))));
comment on policy evidence_update_partner on evidence is 'While a file is of an own draft it can be marked; submission moves it to the item, and then the mark stands';

-- What goes along with a package.
alter table package_files add column is_public boolean not null default false;
comment on column package_files.is_public is 'As the filer marked it: with the public version goes no other';
grant insert (is_public) on package_files to psilo_staff;

alter policy package_files_insert_staff on package_files with check (
  exists (
    select 1 from referrals r where r.id = package_files.referral_id and r.state = 'intended'
      and r.decided_by = (select actor.subject_id()) and (r.rendition = 'full' or package_files.is_public))
  and (not is_public or exists (
    select 1 from referral_items l
    join evidence e on e.organization_id = l.organization_id and e.item_id = l.item_id
    where l.referral_id = package_files.referral_id and e.storage_key = package_files.storage_key and e.is_public)));
comment on policy package_files_insert_staff on package_files is 'Who decides a referral chooses its files before it leaves; with the public version go files alone that the filer of a covered item marked public';

alter policy package_files_select_affiliation on package_files using (
  is_public
  or (select o.affiliation from officers o where o.id = (select actor.subject_id())) = 'department'
  or referral_id in (select r.id from referrals r where r.approved_at is not null or r.rendition = 'public'));
comment on policy package_files_select_affiliation on package_files is 'An officer from outside the department gets of a full package the public files alone, before a second person approved';
