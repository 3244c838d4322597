-- Executives read figures only (RULES 11): neither the accounting of disclosures nor who holds which office.

alter policy disclosures_select_auditor on disclosures
  using ((select actor.has_role('auditor')) or (select actor.has_role('privacy_officer')));
comment on policy disclosures_select_auditor on disclosures is 'Auditors and privacy officers read the accounting; executives do not';
alter policy officers_select_auditor on officers
  using ((select actor.has_role('auditor')) or (select actor.has_role('privacy_officer')));
comment on policy officers_select_auditor on officers is 'Auditors and privacy officers read who holds which role; executives do not';
