import type { ReactNode } from 'react';

import { bracketReasons } from '#app/reference/bracket-reasons.ts';
import { FieldRow, Fieldset } from '#app/ui/fieldset.tsx';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { Select } from '#app/ui/select.tsx';
import { ShownText } from '#app/ui/shown-text.tsx';
import { TextField } from '#app/ui/text-field.tsx';

import type { RichText } from './rich-text.rules.ts';
import { type BracketNote, bracketNotes } from './rich-text.source.ts';

type BracketFieldsProps = {
  /** Form name of the narrative; what is said of its brackets is posted as `nameBrackets[0].reason` and so on. */
  readonly name: string;
  readonly doc: RichText;
};

/** A form may have so many fields only; brackets after these keep what was said of them. */
const MOST = 250;

const options = bracketReasons.entries.map(({ code, name }) => ({ value: code, label: name }));

/** Reason and public summary of every bracket, for those who write without the editor. */
export function NarrativeBracketFields({ name, doc }: BracketFieldsProps): ReactNode {
  const notes = bracketNotes(doc).slice(0, MOST);
  if (notes.length === 0) return null;
  return (
    <div className="narrative-bracket-fields">
      <Fieldset
        hint="Each needs a reason. Brackets you add above appear here when you save."
        legend="Brackets in this text"
        name={`${name}Brackets`}
      >
        {notes.filter(({ reason }) => reason === 'unstated').length > 1 ? (
          <Select
            label="The same reason for all that have none"
            name={`${name}Reason`}
            optional
            options={options}
            placeholder="Choose one for each below"
          />
        ) : null}
        {notes.map((note, index) => (
          <BracketRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a bracket is its place in the text
            key={index}
            name={`${name}Brackets[${index}]`}
            note={note}
          />
        ))}
      </Fieldset>
    </div>
  );
}

function BracketRow({ name, note }: { readonly name: string; readonly note: BracketNote }) {
  const short = note.text.length > 80 ? `${note.text.slice(0, 80)}…` : note.text;
  return (
    <div className="narrative-bracket-row">
      <p className="psilo-bracketed">
        [<ShownText>{short}</ShownText>]
      </p>
      <HiddenField name={`${name}.text`} value={note.text} />
      <FieldRow>
        <Select
          defaultValue={note.reason === 'unstated' ? '' : note.reason}
          label="Why it is confidential"
          name={`${name}.reason`}
          options={options}
          placeholder="Choose a reason"
        />
        <TextField
          defaultValue={note.summary}
          label="What the public version says instead"
          name={`${name}.summary`}
          optional
        />
      </FieldRow>
    </div>
  );
}
