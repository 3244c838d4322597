import { ActorForm } from '#app/ui/actor-form.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Cluster, VisuallyHidden } from '#app/ui/layout.tsx';
import type { Slip } from '../../marking/slip-guard.policy.ts';
import { SlipButtons } from './slip-buttons.tsx';
import { SlipList } from './slip-list.tsx';

/** A slip with the step where it stands; names of files stand in none. */
export type PlacedSlip = Slip & { readonly step: string | null };

type DraftSlipsProps = {
  readonly draft: {
    readonly id: string;
    readonly version: number;
    readonly slips: readonly PlacedSlip[];
    readonly sections: readonly { readonly code: string }[];
  };
};

/** What may give something away anywhere in a draft; each is dealt with here or where it stands. */
export function DraftSlips({ draft }: DraftSlipsProps) {
  const at = `/drafts/${draft.id}`;
  const anyStep = draft.sections[0]?.code ?? '';
  return (
    <SlipList
      slips={draft.slips}
      actions={(slip) => (
        <ActorForm
          action={`${at}/step/${slip.step ?? anyStep}`}
          label={`${slip.field.label}: ${slip.excerpt.found}`}
        >
          <HiddenField name="version" value={String(draft.version)} />
          <Cluster>
            <SlipButtons slip={slip} />
            <ButtonLink
              to={slip.step ? `${at}/step/${slip.step}?from=check` : `${at}/evidence`}
              variant="quiet"
              size="small"
            >
              Change it <VisuallyHidden>in {slip.field.label}</VisuallyHidden>
            </ButtonLink>
          </Cluster>
        </ActorForm>
      )}
    />
  );
}
