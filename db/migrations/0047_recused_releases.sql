-- What a recused person once proposed to release is of the matter and closes with it; the own request to open an item
-- in an emergency is made by who is recused, and stays with the office that made it.

alter policy proposals_select_recused on proposals using (
  (proposed_by = (select actor.subject_id()) and kind = 'break_glass')
  or (organization_id not in (select actor.recused_matters()) and item_id not in (select actor.recused_matters())));
comment on policy proposals_select_recused on proposals is 'A recused person sees no proposals about the matter but the own requests to open it in an emergency';
