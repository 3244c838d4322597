import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { MemberContext } from '#app/ui/actor-form.tsx';
import { type SentFile, type Unfinished, UploadQueue } from '../upload-queue.policy.ts';
import { createSender, giveUpUpload } from './send-file.ts';

type Options = {
  readonly draftId: string;
  readonly unfinished: readonly Unfinished[];
  /** The list of files has to be read again. */
  readonly onChanged: () => void;
};

/** Files that this page sends, and what can be done about them. */
export function useUploads({ draftId, unfinished, onChanged }: Options) {
  const memberId = useContext(MemberContext) ?? '';
  const [files, setFiles] = useState<readonly SentFile[]>([]);
  const changed = useRef(onChanged);
  changed.current = onChanged;
  const queue = useMemo(
    () =>
      new UploadQueue({
        send: createSender({ draftId, memberId }),
        giveUp: async (uploadId) => {
          await giveUpUpload(uploadId, memberId);
          changed.current();
        },
        changed: setFiles,
        finished: () => changed.current(),
        now: () => performance.now(),
      }),
    [draftId, memberId],
  );
  useEffect(() => {
    const reconnect = () => queue.reconnect();
    const stay = (event: BeforeUnloadEvent) => {
      if (queue.isBusy()) event.preventDefault();
    };
    addEventListener('online', reconnect);
    addEventListener('beforeunload', stay);
    return () => {
      removeEventListener('online', reconnect);
      removeEventListener('beforeunload', stay);
      queue.close();
    };
  }, [queue]);
  const held = queue.heldIds();
  return {
    files,
    add: (chosen: readonly File[]) => queue.add(chosen, unfinished),
    pause: (key: string) => queue.pause(key),
    resume: (key: string) => queue.resume(key),
    remove: (key: string) => void queue.remove(key),
    /** Those that nobody on this page goes on with. */
    waiting: unfinished.filter(({ id }) => !held.includes(id)),
    giveUp: async (uploadId: string) => {
      await giveUpUpload(uploadId, memberId);
      changed.current();
    },
  };
}
