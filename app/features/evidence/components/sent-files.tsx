import { Button } from '#app/ui/button.tsx';
import { formatBytes, plural } from '#app/ui/format.ts';
import { Cluster, VisuallyHidden } from '#app/ui/layout.tsx';
import { type SendState, type SentFile, timeLeftInWords } from '../upload-queue.policy.ts';

type Uploads = {
  readonly files: readonly SentFile[];
  readonly pause: (key: string) => void;
  readonly resume: (key: string) => void;
  readonly remove: (key: string) => void;
};

/** The files that this page sends, each with how far it is. */
export function SentFiles({ uploads }: { readonly uploads: Uploads }) {
  const { files } = uploads;
  return (
    <>
      {files.length > 0 ? (
        <ul className="psilo-uploads" aria-label="Files being sent">
          {files.map((file) => (
            <SentFileRow key={file.key} file={file} uploads={uploads} />
          ))}
        </ul>
      ) : null}
      <p className="usa-sr-only" role="status">
        {summaryOf(files)}
      </p>
    </>
  );
}

function SentFileRow({ file, uploads }: { readonly file: SentFile; readonly uploads: Uploads }) {
  const { key, name, size, sent, state } = file;
  const percent = size === 0 ? 0 : Math.floor((100 * sent) / size);
  const isEnded = state.kind === 'done';
  return (
    <li className="psilo-uploads__file" data-state={state.kind}>
      <span className="psilo-uploads__name">{name}</span>
      <progress max={size} value={sent} aria-label={`${name}: ${percent} %`} />
      <span className="psilo-uploads__facts">
        {isEnded ? formatBytes(size) : `${formatBytes(sent)} of ${formatBytes(size)}, ${percent} %`}
        {' · '}
        {wordsFor(file)}
      </span>
      <Cluster>
        {/^(?:sending|waiting|lost)$/.test(state.kind) ? (
          <Act act="Pause" name={name} onAct={() => uploads.pause(key)} />
        ) : null}
        {state.kind === 'paused' ? (
          <Act act="Go on" name={name} onAct={() => uploads.resume(key)} />
        ) : null}
        {state.kind === 'failed' ? (
          <Act act="Try again" name={name} onAct={() => uploads.resume(key)} />
        ) : null}
        <Act act={isEnded ? 'Hide' : 'Cancel'} name={name} onAct={() => uploads.remove(key)} />
      </Cluster>
    </li>
  );
}

type ActProps = { readonly act: string; readonly name: string; readonly onAct: () => void };

function Act({ act, name, onAct }: ActProps) {
  return (
    <Button type="button" variant="quiet" size="small" onClick={onAct}>
      {act} <VisuallyHidden>{name}</VisuallyHidden>
    </Button>
  );
}

const WORDS: Readonly<Record<Exclude<SendState['kind'], 'failed'>, string>> = {
  waiting: 'waits for its turn',
  sending: 'being sent',
  paused: 'paused',
  done: 'added',
  lost: 'no connection; it goes on by itself',
};

function wordsFor({ state, sent, size, secondsLeft }: SentFile): string {
  if (state.kind === 'failed') return state.sentence;
  if (state.kind !== 'sending') return WORDS[state.kind];
  if (sent === size) return 'arrived, being checked';
  return secondsLeft === null ? WORDS.sending : timeLeftInWords(secondsLeft);
}

/** Changes only when a file begins or ends, so that nobody hears every byte. */
function summaryOf(files: readonly SentFile[]): string {
  const count = (...kinds: readonly SendState['kind'][]) =>
    files.filter(({ state }) => kinds.includes(state.kind)).length;
  const [open, done, lost, failed] = [
    count('waiting', 'sending', 'paused', 'lost'),
    count('done'),
    count('lost'),
    count('failed'),
  ];
  return [
    open > 0 ? `${plural(open, 'file')} being sent.` : '',
    done > 0 ? `${plural(done, 'file')} added.` : '',
    lost > 0 ? 'No connection.' : '',
    failed > 0 ? `${plural(failed, 'file')} not added.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
