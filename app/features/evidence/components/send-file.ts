import type { DetailedError } from 'tus-js-client';
import type { Reports, SendFile, Sending } from '../upload-queue.policy.ts';

/** A page that sends files says for whom it was rendered, and that nobody need sit before it (RULES 6, 24). */
function headersFor(memberId: string) {
  return { 'X-Psilo-Member': memberId, 'X-Psilo-Background': '1' };
}

/** Answers after which the portal keeps nothing of the file. */
const GONE = [404, 410, 415];

const LOST = 'The connection was lost.';
const SIGNED_OUT =
  'You are signed out. Sign in again and choose the file again: it goes on from there.';
const UNEXPECTED = 'The portal did not answer as it should. Try again.';

/** After a break: at once, soon, then every quarter of a minute for as long as the page is open. */
const RETRIES_MS = [0, 1_000, 3_000, 5_000, 10_000, ...Array.from({ length: 2_000 }, () => 15_000)];

/** How files of a page are sent; nothing of them is kept in the browser. */
export function createSender({
  draftId,
  memberId,
}: {
  readonly draftId: string;
  readonly memberId: string;
}): SendFile {
  const headers = headersFor(memberId);
  return (file, { uploadId }, reports) => {
    let isStopped = false;
    let running: Sending | null = null;
    const start = async () => {
      const id = uploadId ?? (await announce(file, { draftId, headers }));
      reports.announced(id);
      if (isStopped) return;
      running = await resume(file, { uploadId: id, headers }, reports);
      if (isStopped) running.stop();
    };
    start().catch((error: unknown) => reports.failed(sentenceOf(error), false));
    return {
      stop() {
        isStopped = true;
        running?.stop();
      },
    };
  };
}

/** Takes a file back that arrived in part. */
export async function giveUpUpload(uploadId: string, memberId: string): Promise<void> {
  const headers = { ...headersFor(memberId), 'Tus-Resumable': '1.0.0' };
  await fetch(`/uploads/${uploadId}`, { method: 'DELETE', headers });
}

/** What a person may read of a failure. */
class Refused extends Error {
  override name = 'Refused';
}

type Announcing = { readonly draftId: string; readonly headers: Readonly<Record<string, string>> };

async function announce(file: File, { draftId, headers }: Announcing): Promise<string> {
  const response = await fetch(`/drafts/${draftId}/uploads`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      ...headers,
      'Tus-Resumable': '1.0.0',
      'Upload-Length': String(file.size),
      'Upload-Metadata': `name ${base64(file.name)},type ${base64(file.type)}`,
    },
  }).catch(() => {
    throw new Refused(LOST);
  });
  const id = response.headers.get('Location')?.split('/').at(-1);
  if (response.status === 201 && id) return id;
  throw new Refused(sentenceIn(response.status, await response.text()));
}

type Resuming = { readonly uploadId: string; readonly headers: Readonly<Record<string, string>> };

async function resume(
  file: File,
  { uploadId, headers }: Resuming,
  reports: Reports,
): Promise<Sending> {
  // Loaded with the first file: who sends none need not wait for it.
  const [{ default: Upload }, { default: HttpStack }, { default: FileReader }] = await Promise.all([
    import('tus-js-client/lib.esm/upload.js'),
    import('tus-js-client/lib.esm/browser/httpStack.js'),
    import('tus-js-client/lib.esm/browser/fileReader.js'),
  ]);
  const upload = new Upload(file, {
    ...Upload.defaultOptions,
    uploadUrl: new URL(`/uploads/${uploadId}`, location.href).href,
    headers: { ...headers },
    httpStack: new HttpStack(),
    fileReader: new FileReader(),
    // Where it goes on is asked of the portal, never of the browser (RULES 24).
    storeFingerprintForResuming: false,
    fingerprint: async () => '',
    retryDelays: RETRIES_MS,
    onShouldRetry(error) {
      const status = statusOf(error);
      const isTried = status === 0 || status === 409 || status === 423 || status >= 500;
      if (isTried) reports.lost();
      return isTried;
    },
    onProgress: (sent) => reports.progress(sent),
    onSuccess: () => reports.done(),
    onError: (error) => reports.failed(sentenceOf(error), GONE.includes(statusOf(error))),
  });
  upload.start();
  return { stop: () => void upload.abort() };
}

function isDetailed(error: unknown): error is DetailedError {
  return error instanceof Error && 'originalResponse' in error;
}

function statusOf(error: unknown): number {
  return isDetailed(error) ? (error.originalResponse?.getStatus() ?? 0) : 0;
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  if (!isDetailed(error)) return UNEXPECTED;
  if (!error.originalResponse) return LOST;
  return sentenceIn(error.originalResponse.getStatus(), error.originalResponse.getBody());
}

/** The portal says why as a problem; a page instead means that it asks to sign in. */
function sentenceIn(status: number, body: string): string {
  if (status === 0 || status < 400) return SIGNED_OUT;
  try {
    const problem: unknown = JSON.parse(body);
    if (typeof problem === 'object' && problem !== null && 'sentence' in problem) {
      return String(problem.sentence);
    }
  } catch {
    // NOTE: not every refusal is a problem; the sentence below is for those.
  }
  return status === 413
    ? 'It is larger than what was announced, or than what is allowed.'
    : UNEXPECTED;
}

function base64(text: string): string {
  return btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
}
