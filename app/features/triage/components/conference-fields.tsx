import { durations } from '#app/features/conversations/conversations.policy.ts';
import { DateFields } from '#app/ui/date-fields.tsx';
import { FieldRow } from '#app/ui/fieldset.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { TimeField } from '#app/ui/time-field.tsx';

type ConferenceFieldsProps = {
  readonly state: FormState;
  readonly initial?: {
    readonly topic: string;
    readonly joining: string;
    readonly date: { readonly year: string; readonly month: string; readonly day: string };
    readonly time: string;
    readonly minutes: string;
  };
};

/** What a conference is about, when it is, and how to join. */
export function ConferenceFields({ state, initial }: ConferenceFieldsProps) {
  return (
    <>
      <TextField
        name="topic"
        label="What is it about?"
        width="full"
        defaultValue={state.typed('topic') ?? initial?.topic}
        errors={state.errorsOf('topic')}
      />
      <DateFields
        name="date"
        label="Date"
        hint="For example, 11 3 2026."
        defaultValue={state.typedParts('date') ?? initial?.date}
        errors={state.errorsOf('date')}
      />
      <FieldRow>
        <TimeField
          name="time"
          label="Starts at"
          zone="Eastern"
          defaultValue={state.typed('time') ?? initial?.time}
          errors={state.errorsOf('time')}
        />
        <Select
          name="minutes"
          label="How long?"
          width="sm"
          defaultValue={state.typed('minutes') ?? initial?.minutes ?? '30'}
          errors={state.errorsOf('minutes')}
          options={durations.entries.map(({ code, name }) => ({ value: code, label: name }))}
        />
      </FieldRow>
      <TextArea
        name="joining"
        label="How do people join?"
        hint="Link, number and code. It stands in the portal only; the mail carries a calendar entry without it."
        rows={3}
        maxLength={1000}
        defaultValue={state.typed('joining') ?? initial?.joining}
        errors={state.errorsOf('joining')}
      />
    </>
  );
}
