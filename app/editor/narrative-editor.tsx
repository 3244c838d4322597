import {
  type ComponentType,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';

import { classNames } from '#app/ui/class-names.ts';
import { fieldId } from '#app/ui/field-id.ts';
import { useHydrated } from '#app/ui/use-hydrated.ts';

import type { AttachedPicture } from './figure-node.ts';
import { NarrativeBracketFields } from './narrative-bracket-fields.tsx';
import { charactersBefore } from './rich-text.caret.ts';
import { withPictures } from './rich-text.figure.ts';
import { richTextToSource } from './rich-text.notation.ts';
import type { RichText } from './rich-text.rules.ts';
import { isDocumentJson, parseRichText } from './rich-text.schema.ts';
import { plainToRichText } from './rich-text.source.ts';
import type { NarrativeHandle, NarrativeSurfaceProps } from './use-narrative.ts';

export type NarrativeEditorProps = {
  /** Posts the editor's JSON, or plain words where scripts have not run; `readRichText` reads both. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly id?: string;
  /** A stored document, or what a refused form posted: JSON or words. */
  readonly defaultValue?: RichText | string | undefined;
  readonly errors?: readonly string[] | undefined;
  readonly isOptional?: boolean;
  /** Shown as a count; never blocks typing. */
  readonly maxCharacters?: number;
  /** Called after each change, for autosave; the caller debounces. */
  readonly onChange?: ((doc: RichText) => void) | undefined;
  /** Pictures among the evidence, which figures may show. */
  readonly pictures?: readonly AttachedPicture[] | undefined;
  /** Lets the page change the text, once the editor is there. */
  readonly handle?: RefObject<NarrativeHandle> | undefined;
};

type Upgrade = {
  readonly Surface: ComponentType<NarrativeSurfaceProps>;
  readonly doc: RichText;
  /** Characters before the caret of whoever is writing. */
  readonly caret: number | null;
};

/**
 * A narrative field. It is a labelled textarea first and stays one until somebody goes into it, or if the editor
 * cannot load: the editor is heavier than the rest of its page, which people also open to read. It takes over what
 * was typed by then, and the caret.
 */
export function NarrativeEditor(props: NarrativeEditorProps): ReactNode {
  const { name, label, hint, errors = [], isOptional = false, maxCharacters = 60_000 } = props;
  const { pictures = [] } = props;
  const id = props.id ?? fieldId(name);
  const initial = readDefault(props.defaultValue);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const upgrade = useUpgrade(textarea, {
    source: sourceOf(initial, pictures),
    value: typeof initial === 'string' ? undefined : initial,
    pictures,
  });
  const describedBy = [hint ? `${id}-hint` : '', errors.length > 0 ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  const isInvalid = errors.length > 0;

  return (
    <div className={classNames('usa-form-group psilo-field', isInvalid && 'usa-form-group--error')}>
      <label
        className={isInvalid ? 'usa-label usa-label--error' : 'usa-label'}
        htmlFor={id}
        id={`${id}-label`}
      >
        {label}
        {isOptional ? <span className="psilo-optional"> (optional)</span> : null}
      </label>
      {hint ? (
        <div className="usa-hint" id={`${id}-hint`}>
          {hint}
        </div>
      ) : null}
      {isInvalid ? (
        <span className="usa-error-message" id={`${id}-error`}>
          {errors.join(' ')}
        </span>
      ) : null}
      {upgrade ? (
        <upgrade.Surface
          describedBy={describedBy}
          doc={upgrade.doc}
          id={id}
          isInvalid={isInvalid}
          isOptional={isOptional}
          maxCharacters={maxCharacters}
          name={name}
          handle={props.handle}
          onChange={props.onChange}
          caret={upgrade.caret}
          pictures={pictures}
        />
      ) : (
        <PlainField
          describedBy={describedBy}
          id={id}
          initial={initial}
          isInvalid={isInvalid}
          isOptional={isOptional}
          name={name}
          pictures={pictures}
          textarea={textarea}
        />
      )}
    </div>
  );
}

type PlainFieldProps = {
  readonly id: string;
  readonly name: string;
  readonly describedBy: string;
  readonly initial: RichText | string;
  readonly isInvalid: boolean;
  readonly isOptional: boolean;
  readonly pictures: readonly AttachedPicture[];
  readonly textarea: RefObject<HTMLTextAreaElement>;
};

/** The field before scripts: words in a text area, and reason and summary of each bracket as fields below it. */
function PlainField(props: PlainFieldProps): ReactNode {
  const { id, name, initial, isInvalid, isOptional, pictures } = props;
  return (
    <>
      {useHydrated() ? (
        <div className="narrative-toolbar narrative-toolbar--closed">
          <button
            className="narrative-tool"
            onClick={() => props.textarea.current?.focus()}
            type="button"
          >
            Write with formatting
          </button>
        </div>
      ) : null}
      <textarea
        aria-describedby={[
          props.describedBy,
          `${id}-brackets`,
          pictures.length > 0 ? `${id}-pictures` : '',
        ]
          .filter(Boolean)
          .join(' ')}
        aria-invalid={isInvalid || undefined}
        className="usa-textarea narrative-textarea"
        defaultValue={sourceOf(initial, pictures)}
        id={id}
        name={name}
        ref={props.textarea}
        required={!isOptional}
        rows={12}
      />
      <div className="usa-hint" id={`${id}-brackets`}>
        Put [square brackets] around business confidential text; write \[ for a bracket that is only
        a character. A blank line starts a new paragraph. Lines such as | Month | Price | make a
        table; a second line |---|---| makes the first one its header.
      </div>
      <PictureHelp id={id} name={name} pictures={pictures} />
      {typeof initial === 'string' ? null : (
        <noscript>
          <NarrativeBracketFields doc={initial} name={name} />
        </noscript>
      )}
    </>
  );
}

/** How figures are typed, which number is which picture, and for the server what the numbers meant on this page. */
function PictureHelp({ id, name, pictures }: Pick<PlainFieldProps, 'id' | 'name' | 'pictures'>) {
  if (pictures.length === 0) return null;
  return (
    <div className="usa-hint" id={`${id}-pictures`}>
      A paragraph such as {'{picture 1: its caption | what it shows}'} puts in a picture of your
      files; [square brackets] around all of it make the picture confidential.
      <ol className="narrative-pictures">
        {pictures.map((picture) => (
          <li key={picture.id}>{picture.name}</li>
        ))}
      </ol>
      <input
        name={`${name}Pictures`}
        type="hidden"
        value={pictures.map((picture) => picture.id).join(' ')}
      />
    </div>
  );
}

function sourceOf(initial: RichText | string, pictures: readonly AttachedPicture[]): string {
  if (typeof initial === 'string') return initial;
  const ids = pictures.map(({ id }) => id);
  return richTextToSource(initial, ids);
}

/** The document to start from, or words that are none yet. */
function readDefault(value: RichText | string | undefined): RichText | string {
  if (value === undefined) return '';
  if (typeof value !== 'string' || !isDocumentJson(value)) return value;
  const result = parseRichText(value);
  return result.ok ? result.doc : '';
}

function loadSurface() {
  return import('./narrative-surface.tsx');
}

/** What the text area starts with: a document with its source, or words. */
type Start = {
  readonly source: string;
  readonly value: RichText | undefined;
  readonly pictures: readonly AttachedPicture[];
};

/** Loads the editor when somebody goes into the text; a failed load leaves the textarea, which posts all the same. */
function useUpgrade(textarea: RefObject<HTMLTextAreaElement>, start: Start) {
  const [upgrade, setUpgrade] = useState<Upgrade | null>(null);
  const initial = useRef(start);
  useEffect(() => {
    const field = textarea.current;
    if (!field) return;
    const left = new AbortController();
    const take = ({ NarrativeSurface }: Awaited<ReturnType<typeof loadSurface>>) => {
      if (left.signal.aborted) return;
      const isUntouched = field.value === initial.current.source;
      const { value, pictures } = initial.current;
      const ids = pictures.map(({ id }) => id);
      const doc = isUntouched && value ? value : withPictures(plainToRichText(field.value), ids);
      const isHere = document.activeElement === field;
      const caret = isHere ? charactersBefore(field.value, field.selectionStart) : null;
      setUpgrade({ Surface: NarrativeSurface, doc, caret });
    };
    const start = () => loadSurface().then(take, () => undefined);
    const warmUp = () => loadSurface().catch(() => undefined);
    const once = { once: true, signal: left.signal };
    field.addEventListener('pointerenter', warmUp, once);
    field.addEventListener('focus', start, once);
    if (document.activeElement === field) start();
    return () => left.abort();
  }, [textarea]);
  return upgrade;
}
