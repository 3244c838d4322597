import { useEffect, useId, useRef, useState } from 'react';
import { formatBytes } from '#app/ui/format.ts';
import { Cluster, Stack } from '#app/ui/layout.tsx';
import type { Unfinished } from '../upload-queue.policy.ts';
import { Chooser } from './chooser.tsx';
import { SentFiles } from './sent-files.tsx';
import { UnfinishedFiles } from './unfinished-files.tsx';
import { useUploads } from './use-uploads.ts';

type FileUploadsProps = {
  readonly draftId: string;
  readonly maxBytes: number;
  readonly unfinished: readonly Unfinished[];
  readonly onChanged: () => void;
};

/** Takes files by choosing, dropping, pasting or the camera, and sends them while the page is open. */
export function FileUploads({ draftId, maxBytes, unfinished, onChanged }: FileUploadsProps) {
  const uploads = useUploads({ draftId, unfinished, onChanged });
  useChosenBefore(uploads.add);
  const isOver = useDropAndPaste(uploads.add);
  const hintId = useId();
  return (
    <Stack>
      <div className="psilo-drop" data-over={isOver ? '' : undefined}>
        <Stack>
          <p id={hintId} className="psilo-muted">
            Images, PDF, office documents, text, CSV, e-mail, ZIP, sound or film, each up to{' '}
            {formatBytes(maxBytes)}. Drop them anywhere on this page or paste them, too. They are
            encrypted as they arrive.
          </p>
          <Cluster>
            <Chooser label="Add files" name="files" hintId={hintId} add={uploads.add} isMultiple />
            <Chooser
              label="Take a picture"
              name="camera"
              hintId={hintId}
              add={uploads.add}
              isCamera
            />
          </Cluster>
        </Stack>
      </div>
      <SentFiles uploads={uploads} />
      <UnfinishedFiles files={uploads.waiting} add={uploads.add} giveUp={uploads.giveUp} />
    </Stack>
  );
}

/** Files that somebody chose in the plain form before scripts put this in its place. */
function useChosenBefore(add: (files: readonly File[]) => void): void {
  const [chosen] = useState(chosenInPlainForm);
  const isTaken = useRef(false);
  useEffect(() => {
    if (!isTaken.current && chosen.length > 0) add(chosen);
    isTaken.current = true;
  });
}

/** The plain form is still on the page while this is rendered for the first time. */
function chosenInPlainForm(): readonly File[] {
  const field = document.querySelector<HTMLInputElement>('form input[name="files"]');
  return [...(field?.files ?? [])];
}

/** Files dropped on the page or pasted into it, wherever that happens; text is none of ours. */
function useDropAndPaste(add: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const take = (transfer: DataTransfer | null, event: Event) => {
      const files = [...(transfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      add(files);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      take(event.dataTransfer, event);
    };
    const paste = (event: ClipboardEvent) => take(event.clipboardData, event);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  });
  return isOver;
}
