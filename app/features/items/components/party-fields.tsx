import { useCallback } from 'react';
import { partyRoles } from '#app/reference/party-roles.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { FieldRow, Fieldset } from '#app/ui/fieldset.tsx';
import { Cluster, Details, Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';
import { identifierWithCode, mayHaveMakerCode, type TypedMaker } from '../maker-code.policy.ts';
import { CodeField } from './code-field.tsx';
import { MakerCode } from './maker-code.tsx';
import { PartyName } from './party-name.tsx';
import { useTypedParty } from './use-typed-party.ts';

type Row = Readonly<Record<string, string>>;

type PartyFieldsProps = {
  label: string;
  hint: string;
  rows: readonly Row[];
  /** Rows to show, filled or not. */
  count: number;
  errors: Readonly<Record<string, readonly string[] | null>>;
};

const ROLES = partyRoles.entries.map(({ code, name }) => ({ value: code, label: name }));

/** The parties of a filing, one group each. Adding and removing submits the page, so it works before scripts. */
export function PartyFields({ label, hint, rows, count, errors }: PartyFieldsProps) {
  const shown = Math.max(1, rows.length, count);
  return (
    <Fieldset
      name="parties"
      legend={<VisuallyHidden>{label}</VisuallyHidden>}
      errors={errors['parties'] ?? undefined}
    >
      <Stack gap="loose">
        <p>{hint}</p>
        {Array.from({ length: shown }, (_row, index) => (
          <PartyRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the form
            key={`${index} of ${rows.length}`}
            index={index}
            row={rows[index] ?? {}}
            errors={errors}
            canRemove={shown > 1 || rows.length > 0}
          />
        ))}
        <Cluster>
          <Button variant="secondary" icon="add" name="intent" value="add-party">
            Add another party
          </Button>
        </Cluster>
      </Stack>
    </Fieldset>
  );
}

type PartyRowProps = {
  index: number;
  row: Row;
  errors: PartyFieldsProps['errors'];
  canRemove: boolean;
};

function PartyRow({ index, row, errors, canRemove }: PartyRowProps) {
  const at = useCallback((field: string) => `parties[${index}].${field}`, [index]);
  const { group, party, fill, fillBlanks } = useTypedParty(at, row);
  const field = (name: string) => ({
    name: at(name),
    defaultValue: row[name],
    errors: errors[at(name)] ?? undefined,
  });
  return (
    <Card title={`Party ${index + 1}`}>
      <Fieldset
        name={`parties[${index}]`}
        legend={<VisuallyHidden>Party {index + 1}</VisuallyHidden>}
      >
        <div ref={group}>
          <Stack>
            <PartyName
              {...field('name')}
              index={index}
              label="Name"
              onChoose={({ key: _key, ...known }) => fillBlanks(known)}
            />
            <FieldRow>
              <Select {...field('role')} label="Role" options={ROLES} placeholder="Choose a role" />
              <CodeField {...field('country')} label="Country" optional kind="country" />
            </FieldRow>
            <TextField
              {...field('address')}
              label="Address"
              hint="Street first, city last, with commas between"
              optional
              width="full"
              autoComplete="off"
            />
            <PartyNumbers index={index} field={field} party={party} fill={fill} />
            {canRemove ? <RemoveParty index={index} name={row['name'] ?? ''} /> : null}
          </Stack>
        </div>
      </Fieldset>
    </Card>
  );
}

type PartyNumbersProps = {
  index: number;
  field: (name: string) => {
    readonly name: string;
    readonly defaultValue: string | undefined;
    readonly errors: readonly string[] | undefined;
  };
  /** What stands in the row just now. */
  party: TypedMaker;
  fill: (field: string, text: string) => void;
};

function PartyNumbers({ index, field, party, fill }: PartyNumbersProps) {
  const isHydrated = useHydrated();
  const isMaker = mayHaveMakerCode(party);
  const [importerNumber, identifier] = [field('importerNumber'), field('identifier')];
  const isOpen = Boolean(
    isMaker ||
      importerNumber.defaultValue ||
      party.identifier ||
      importerNumber.errors ||
      identifier.errors,
  );
  return (
    <Details summary="Numbers that make it findable" isOpen={isOpen}>
      <FieldRow>
        <TextField
          {...importerNumber}
          label="Importer number"
          hint="12-3456789AB, 123456-12345 or 123-45-6789"
          optional
          isCode
        />
        <TextField
          {...identifier}
          label={isMaker ? 'Manufacturer code or other identifier' : 'Other identifier'}
          hint="Manufacturer code, tax number, web address"
          optional
        />
      </FieldRow>
      {isMaker || !isHydrated ? (
        <MakerCode
          index={index}
          party={party}
          onFill={(event) => {
            event.preventDefault();
            fill('identifier', identifierWithCode(party));
          }}
        />
      ) : null}
    </Details>
  );
}

function RemoveParty({ index, name }: { index: number; name: string }) {
  return (
    <Cluster align="end">
      <Button
        variant="quiet"
        size="small"
        icon="close"
        name="intent"
        value={`remove-party:${index}`}
      >
        Remove party {index + 1}
        {name ? <VisuallyHidden>, {name}</VisuallyHidden> : null}
      </Button>
    </Cluster>
  );
}
