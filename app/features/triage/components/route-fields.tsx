import { publicRichText } from '#app/editor/rich-text.public.ts';
import { RichTextView } from '#app/editor/rich-text-view.tsx';
import { tlp } from '#app/reference/tlp.ts';
import { Checkbox, CheckboxGroup, RadioGroup } from '#app/ui/choices.tsx';
import type { FormState } from '#app/ui/form-state.ts';
import { formatBytes } from '#app/ui/format.ts';
import { Details } from '#app/ui/layout.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { mayOpen, needsRelease, type ScanState } from '../../evidence/file-state.policy.ts';
import { markInWords } from '../../marking/file-mark.policy.ts';
import { decisionReasons } from '../triage.policy.ts';
import type { DeskItem } from '../view-item.server.ts';

type RouteFieldsProps = {
  readonly state: FormState;
  readonly item: DeskItem;
  readonly destinations: readonly {
    readonly code: string;
    readonly name: string;
    readonly isProposed: boolean;
    readonly hint: string;
  }[];
};

/** Where an item goes, what of it, how marked, and why; proposals are ticked, a person decides. */
export function RouteFields({ state, item, destinations }: RouteFieldsProps) {
  const proposed = destinations.filter(({ isProposed }) => isProposed).map(({ code }) => code);
  return (
    <>
      <CheckboxGroup
        name="destinations"
        label="Where does it go?"
        defaultValue={state.typedAll('destinations') ?? proposed}
        errors={state.errorsOf('destinations')}
        options={destinations.map(({ code, name, hint }) => ({ value: code, label: name, hint }))}
      />
      <ContentFields state={state} item={item} />
      <ReasonFields state={state} item={item} />
    </>
  );
}

type FieldsProps = Pick<RouteFieldsProps, 'state' | 'item'>;

/** What of the item goes along. */
function ContentFields({ state, item }: FieldsProps) {
  return (
    <>
      <RadioGroup
        name="rendition"
        label="Which version?"
        defaultValue={state.typed('rendition') ?? 'full'}
        errors={state.errorsOf('rendition')}
        options={RENDITIONS}
      />
      <Preview item={item} />
      {item.evidence.length > 0 ? (
        <CheckboxGroup
          name="evidence"
          label="Which files go along?"
          optional
          layout="plain"
          defaultValue={
            state.typedAll('evidence') ??
            item.evidence.filter(({ state: scan }) => mayOpen(scan)).map(({ id }) => id)
          }
          errors={state.errorsOf('evidence')}
          options={item.evidence.map(({ id, name, byteSize, state: scan, ...mark }) => ({
            value: id,
            label: `${name} (${formatBytes(byteSize)})`,
            hint: [markHint(mark), scanHint(scan)].filter(Boolean).join(' '),
          }))}
        />
      ) : null}
    </>
  );
}

function scanHint(state: ScanState): string {
  if (!mayOpen(state)) return 'Being scanned, or held: it cannot be sent.';
  return needsRelease(state) ? 'Not scanned: with it the release waits for a second person.' : '';
}

/** Which version the file goes along with, as its filer marked it. */
function markHint(mark: Parameters<typeof markInWords>[0]): string {
  return mark.isPublic
    ? 'Public: goes along with either version.'
    : `${markInWords(mark)}. With the public version it stays here.`;
}

const RENDITIONS = [
  {
    value: 'full',
    label: 'Full version',
    hint: 'With business confidential text in brackets.',
  },
  {
    value: 'public',
    label: 'Public version',
    hint: 'Business confidential text is left out.',
  },
] as const;

/** How it is marked, and why it is worth acting on. */
function ReasonFields({ state, item }: FieldsProps) {
  return (
    <>
      <Select
        name="tlp"
        label="Who may read it?"
        width="full"
        defaultValue={state.typed('tlp') ?? item.tlp}
        errors={state.errorsOf('tlp')}
        options={tlp.entries.map(({ code, name, meaning }) => ({
          value: code,
          label: `${name}: ${meaning}`,
        }))}
      />
      <Checkbox
        name="isSourceIdentifying"
        label="It lets a reader work out who the source is"
        hint="Then a second person has to approve it before it leaves."
        defaultChecked={state.typed('isSourceIdentifying') === 'on'}
        errors={state.errorsOf('isSourceIdentifying')}
      />
      <Select
        name="reason"
        label="Why is it worth acting on?"
        width="full"
        placeholder="Choose a reason"
        defaultValue={state.typed('reason') ?? ''}
        errors={state.errorsOf('reason')}
        options={decisionReasons.vetted.entries.map(({ code, name }) => ({
          value: code,
          label: name,
        }))}
      />
      <TextArea
        name="text"
        label="What should the destination do?"
        hint="Every destination you ticked reads this. It stays on record as the reason for your decision."
        rows={4}
        maxLength={4000}
        defaultValue={state.typed('text')}
        errors={state.errorsOf('text')}
      />
    </>
  );
}

/** The narrative as a destination will read it, in either version. */
function Preview({ item }: { readonly item: DeskItem }) {
  const { narrative } = item.filing;
  if (!narrative) return null;
  return (
    <>
      <Details summary="Read the full version as the destination will">
        <RichTextView doc={narrative} under={1} />
      </Details>
      <Details summary="Read the public version as the destination will">
        <RichTextView doc={publicRichText(narrative)} under={1} />
      </Details>
    </>
  );
}
