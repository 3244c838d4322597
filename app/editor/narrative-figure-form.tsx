import type { Editor } from '@tiptap/react';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';

import {
  type AttachedPicture,
  currentFigure,
  describeFigure,
  type FigureFacts,
  insertFigure,
  removeFigure,
} from './figure-node.ts';
import { maxAlt, type TextNode } from './rich-text.rules.ts';
import { inlineContents } from './rich-text.runs.ts';
import { plainToRichText } from './rich-text.source.ts';

type FigureFormProps = {
  readonly editor: Editor;
  readonly controls: string;
  readonly pictures: readonly AttachedPicture[];
  readonly onDone: () => void;
};

type Problem = { readonly field: 'file' | 'alt'; readonly sentence: string };

/** Asks which picture, and what it shows; the caption of a figure that stands there is written in the text. */
export function NarrativeFigureForm(props: FigureFormProps): ReactNode {
  const { editor, controls, pictures, onDone } = props;
  const [standing] = useState(() => currentFigure(editor));
  const form = useRef<HTMLFieldSetElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('select, button')?.focus(), []);

  const end = (act: () => void) => () => {
    act();
    onDone();
  };
  const close = end(() => editor.commands.focus());
  const apply = () => {
    const { facts, caption } = readForm(form);
    const wrong = problemOf(facts);
    setProblem(wrong);
    if (wrong)
      return form.current?.querySelector<HTMLElement>(`#${controls}-${wrong.field}`)?.focus();
    if (standing) describeFigure(editor, facts);
    else insertFigure(editor, facts, caption);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isButton = event.target instanceof HTMLButtonElement;
    if (event.key !== 'Escape' && (event.key !== 'Enter' || isButton)) return;
    event.preventDefault();
    if (event.key === 'Enter') apply();
    else close();
  };

  return (
    <fieldset
      className="narrative-link-form narrative-figure-form"
      onKeyDown={onKeyDown}
      ref={form}
    >
      <legend className="usa-sr-only">Picture</legend>
      {pictures.length === 0 ? (
        <p>No pictures are attached yet. Add them under Evidence, then insert them here.</p>
      ) : (
        <FigureFields
          controls={controls}
          pictures={pictures}
          problem={problem}
          standing={standing}
        />
      )}
      <span className="narrative-link-form__buttons">
        {pictures.length > 0 ? (
          <button className="narrative-tool narrative-tool--main" onClick={apply} type="button">
            {standing ? 'Done' : 'Insert the picture'}
          </button>
        ) : null}
        {standing ? (
          <button
            className="narrative-tool"
            onClick={end(() => removeFigure(editor))}
            type="button"
          >
            Take it out of the text
          </button>
        ) : null}
        <button className="narrative-tool" onClick={close} type="button">
          Cancel
        </button>
      </span>
    </fieldset>
  );
}

type FieldsProps = Pick<FigureFormProps, 'controls' | 'pictures'> & {
  readonly standing: FigureFacts | null;
  readonly problem: Problem | null;
};

function FigureFields({ controls, pictures, standing, problem }: FieldsProps): ReactNode {
  const isKnown = pictures.some(({ id }) => id === standing?.file);
  return (
    <>
      <label htmlFor={`${controls}-file`}>Picture from your files</label>
      <FieldProblem field="file" id={controls} problem={problem} />
      <select
        aria-describedby={`${controls}-file-error`}
        className="usa-select"
        data-says="file"
        defaultValue={isKnown ? standing?.file : ''}
        id={`${controls}-file`}
      >
        <option value="">Choose a picture</option>
        {pictures.map(({ id, name }, index) => (
          <option key={id} value={id}>
            {index + 1}. {name}
          </option>
        ))}
      </select>
      {standing ? null : (
        <>
          <label htmlFor={`${controls}-caption`}>Caption</label>
          <span className="usa-hint" id={`${controls}-caption-hint`}>
            Stands below it. Put [square brackets] around what is confidential.
          </span>
          <input
            aria-describedby={`${controls}-caption-hint`}
            autoComplete="off"
            className="usa-input"
            data-says="caption"
            id={`${controls}-caption`}
          />
        </>
      )}
      <label htmlFor={`${controls}-alt`}>What it shows, for those who cannot see it</label>
      <FieldProblem field="alt" id={controls} problem={problem} />
      <input
        aria-describedby={`${controls}-alt-error`}
        autoComplete="off"
        className="usa-input"
        data-says="alt"
        defaultValue={standing?.alt}
        id={`${controls}-alt`}
        maxLength={maxAlt}
      />
      <div className="usa-checkbox">
        <input
          className="usa-checkbox__input"
          data-says="confidential"
          defaultChecked={standing?.confidential}
          id={`${controls}-confidential`}
          type="checkbox"
        />
        <label className="usa-checkbox__label" htmlFor={`${controls}-confidential`}>
          The whole picture is business confidential, with its caption
        </label>
      </div>
    </>
  );
}

type ProblemProps = {
  readonly field: Problem['field'];
  readonly id: string;
  readonly problem: Problem | null;
};

function FieldProblem({ field, id, problem }: ProblemProps): ReactNode {
  return (
    <span className="usa-error-message" id={`${id}-${field}-error`} role="alert">
      {problem?.field === field ? problem.sentence : ''}
    </span>
  );
}

function problemOf({ file, alt }: FigureFacts): Problem | null {
  if (file === '') return { field: 'file', sentence: 'Choose a picture.' };
  return alt === ''
    ? { field: 'alt', sentence: 'Say in a few words what the picture shows.' }
    : null;
}

function readForm(form: RefObject<HTMLFieldSetElement>) {
  const of = (name: string) => {
    const control = form.current?.querySelector(`[data-says="${name}"]`);
    const isControl = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
    return isControl ? control : null;
  };
  const line = (name: string) => of(name)?.value.replace(/\s+/gu, ' ').trim() ?? '';
  const tick = of('confidential');
  const confidential = tick instanceof HTMLInputElement && tick.checked;
  const facts: FigureFacts = { file: line('file'), alt: line('alt'), confidential };
  return { facts, caption: captionOf(line('caption')) };
}

/** Typed brackets mean in a caption what they mean in the text. */
function captionOf(typed: string): readonly TextNode[] {
  const escaped = typed.replace(/^\{/, '\\{').replace(/\|/g, '\\|');
  const [content = []] = inlineContents(plainToRichText(escaped));
  return content.filter((node) => node.type === 'text');
}
