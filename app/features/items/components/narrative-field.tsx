import { memo, useContext, useDeferredValue, useRef, useState } from 'react';
import { NarrativeEditor } from '#app/editor/narrative-editor.tsx';
import { publicRichText } from '#app/editor/rich-text.public.ts';
import type { RichText, TopNode } from '#app/editor/rich-text.rules.ts';
import { RichTextView } from '#app/editor/rich-text-view.tsx';
import type { NarrativeHandle } from '#app/editor/use-narrative.ts';
import { HiddenField } from '#app/ui/hidden-field.tsx';
import { SideBySide, Stack, VisuallyHidden } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';
import type { GuardedText, Slip } from '../../marking/slip-guard.policy.ts';
import { isRequired } from '../types/item-type.ts';
import type { ShownField } from '../types/shown.ts';
import { AttachedPictures } from './attached-pictures.ts';
import { SlipButtons } from './slip-buttons.tsx';
import { SlipList, titleOf } from './slip-list.tsx';
import { type Beside, loadGuard, useLiveSlips } from './use-live-slips.ts';

type NarrativeFieldProps = {
  readonly field: ShownField;
  /** Where the text starts; words when they could not be read. */
  readonly start: RichText | string | undefined;
  readonly errors: readonly string[] | undefined;
  readonly slips: readonly Slip[];
  readonly beside: Beside;
};

/** What stands beside the text changes with it; the field itself does not. */
const Editor = memo(NarrativeEditor);

/** Slips that leave room for the public version below them. */
const AT_ONCE = 3;

/** The narrative, and beside it what may give something away and what others will read. */
export function NarrativeField({ field, start, errors, slips, beside }: NarrativeFieldProps) {
  const handle = useRef<NarrativeHandle>(null);
  const [doc, setDoc] = useState(typeof start === 'string' ? undefined : start);
  const [left, setLeft] = useState<readonly string[]>([]);
  const guarded = (written: RichText): GuardedText => ({
    narrative: { name: field.name, label: field.label, doc: written },
    fields: beside.fields,
    left: [...beside.left, ...left],
  });
  const live = useLiveSlips({ slips, doc, start, guarded, left });
  const bracket = (slip: Slip, button: HTMLButtonElement) => {
    const text = handle.current;
    if (!text) return false;
    loadGuard().then(
      ({ bracketSlip }) => text.change((written) => bracketSlip(guarded(written), slip.key)),
      () => button.form?.requestSubmit(button),
    );
    return true;
  };
  const leave = (slip: Slip) => {
    setLeft([...left, slip.key]);
    return true;
  };
  return (
    <>
      <SideBySide
        label="Beside the narrative"
        beside={
          <Stack>
            <div role="status">
              <VisuallyHidden>{live.length > 0 ? titleOf(live) : ''}</VisuallyHidden>
            </div>
            <SlipList
              slips={live}
              atOnce={AT_ONCE}
              actions={(slip) => <SlipButtons slip={slip} onBracket={bracket} onLeave={leave} />}
            />
            <PublicVersion doc={useDeferredValue(doc)} />
          </Stack>
        }
      >
        <Editor
          name={field.name}
          label={field.label}
          hint={field.help}
          isOptional={!isRequired(field)}
          errors={errors}
          defaultValue={start}
          handle={handle}
          onChange={setDoc}
          pictures={useContext(AttachedPictures)}
        />
      </SideBySide>
      <HiddenField name="leftPublic" value={left.join(' ')} />
    </>
  );
}

/** The narrative exactly as others read it, by the renderer that shows it to them. */
const PublicVersion = memo(({ doc }: { readonly doc: RichText | undefined }) => {
  const isLive = useHydrated();
  return (
    <div>
      <h2 className="psilo-h3">Public version</h2>
      <VisibilityRegion kind="partner" who="everyone who gets the public version">
        {doc ? (
          <RichTextView doc={publicVersionOf(doc)} under={2} />
        ) : (
          <p className="psilo-muted">What you write shows here as others will read it.</p>
        )}
      </VisibilityRegion>
      {isLive ? null : <p className="usa-hint">As last saved. Save to see it with your changes.</p>}
    </div>
  );
});

/** What is public of each block, by the block: one that did not change is shown as the same object. */
const publicBlocks = new WeakMap<TopNode, readonly TopNode[]>();

function publicVersionOf(doc: RichText): RichText {
  const content = doc.content.flatMap((block) => {
    const shown = publicBlocks.get(block) ?? publicRichText({ ...doc, content: [block] }).content;
    publicBlocks.set(block, shown);
    return shown;
  });
  return { ...doc, content };
}
