import { useContext } from 'react';
import { partyRoles } from '#app/reference/party-roles.ts';
import { Button } from '#app/ui/button.tsx';
import { ComboBox } from '#app/ui/combo-box.tsx';
import { Cluster, Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import type { FieldProps, Option } from '#app/ui/types.ts';
import { useHydrated } from '#app/ui/use-hydrated.ts';
import type { NamedParty } from '../named-parties.policy.ts';
import { TypingHelpContext, useAsker } from './typing-help.tsx';
import { useKnownParties } from './use-known-parties.ts';

type PartyNameProps = FieldProps & {
  index: number;
  defaultValue?: string | undefined;
  /** Fills the other fields of the row with what is known of the party. */
  onChoose: (party: NamedParty) => void;
};

/** The name of a party, with those that this client named before. */
export function PartyName({ index, onChoose, ...field }: PartyNameProps) {
  const { suggestAt, found } = useContext(TypingHelpContext);
  const isHydrated = useHydrated();
  const { load, find } = useKnownParties(useAsker());
  if (suggestAt === null) return <TextField {...field} width="full" autoComplete="off" />;
  const choose = ({ value }: Option) => {
    const party = find(value);
    if (party) onChoose(party);
  };
  return (
    <Stack gap="tight">
      <ComboBox {...field} width="full" options={[]} load={load} onChoose={choose} />
      {isHydrated ? null : (
        <Cluster>
          <Button variant="quiet" size="small" name="intent" value={`find-party:${index}`}>
            Find it among parties named before <VisuallyHidden>, party {index + 1}</VisuallyHidden>
          </Button>
        </Cluster>
      )}
      {found?.row === index ? <Found index={index} parties={found.parties} /> : null}
    </Stack>
  );
}

/** What was found for a row after posting; a button takes the whole party over. */
function Found({ index, parties }: { index: number; parties: readonly NamedParty[] }) {
  if (parties.length === 0)
    return <p>No party of that name was named before for this client. Type what you know.</p>;
  return (
    <Stack gap="tight">
      <p>Named before for this client:</p>
      {parties.map((party) => (
        <div key={party.key}>
          <Button
            variant="quiet"
            size="small"
            name="intent"
            value={`use-party:${index}:${party.key}`}
          >
            {party.name}, {describe(party)}
          </Button>
        </div>
      ))}
    </Stack>
  );
}

function describe({ role, address, country }: NamedParty): string {
  return [partyRoles.nameOf(role), address, country].filter(Boolean).join(', ');
}
