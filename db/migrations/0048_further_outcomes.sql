-- A destination reports further outcomes of a referral (RULES 2); which step may follow which, the guard decides.

alter policy referrals_update_destination on referrals
  using (destination_id = (select actor.destination_id()) and state in ('delivered', 'accepted', 'outcome_reported'));
