import { admiralty } from '#app/reference/gradings.ts';
import type { FormState } from '#app/ui/form-state.ts';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';

type GradeFieldsProps = {
  readonly state?: FormState;
  readonly source: string | null;
  readonly information: string | null;
};

/** Source and information, graded independently of each other, with the reason. */
export function GradeFields({ state, source, information }: GradeFieldsProps) {
  return (
    <>
      <Select
        name="source"
        label="Source"
        placeholder="Choose a grade"
        width="full"
        defaultValue={state?.typed('source') ?? source ?? ''}
        errors={state?.errorsOf('source')}
        options={admiralty.source.entries.map(optionOf)}
      />
      <Select
        name="information"
        label="Information"
        placeholder="Choose a grade"
        width="full"
        defaultValue={state?.typed('information') ?? information ?? ''}
        errors={state?.errorsOf('information')}
        options={admiralty.information.entries.map(optionOf)}
      />
      <TextArea
        name="reason"
        label="Why"
        rows={3}
        maxLength={4000}
        defaultValue={state?.typed('reason')}
        errors={state?.errorsOf('reason')}
      />
    </>
  );
}

function optionOf(grade: {
  readonly code: string;
  readonly name: string;
  readonly definition: string;
}) {
  return { value: grade.code, label: `${grade.code} ${grade.name}: ${grade.definition}` };
}
