import { DataStore, Server, Upload } from '@tus/server';
import type { Reception } from '#app/firewall/resource.ts';
import { AppError, isAppError } from '#app/lib/errors.ts';
import { finishUpload } from './finish-upload.server.ts';
import { receivePart } from './receive-part.server.ts';
import { giveUp, type ToUpload } from './upload-progress.server.ts';
import { createUpload, holdUpload, viewUpload } from './uploads.server.ts';

/** Says for whom the page was rendered that sends a file, as forms do in a field (RULES 6). */
const MEMBER_HEADER = 'X-Psilo-Member';

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** What clients of the protocol send; nothing else of a request reaches the library, no override of its method above all. */
const HEADERS = [
  ...['Content-Length', 'Content-Type', 'Tus-Resumable', 'Upload-Length', 'Upload-Metadata'],
  ...['Upload-Offset'],
];

type ToDraft = Reception<{ readonly draftId: string }>;

/** Answers by the tus protocol, version 1.0: begins an upload to a draft, or says what is possible. */
export function answerNewUpload(reception: ToDraft): Promise<Response> {
  return answer(reception, new NewUploads(reception));
}

/** The same about one upload: how far it came, its next part, giving it up. */
export function answerUpload(reception: ToUpload): Promise<Response> {
  return answer(reception, new OneUpload(reception), reception.params.uploadId);
}

async function answer(
  reception: Pick<ToUpload, 'request' | 'memberId' | 'services'>,
  datastore: DataStore,
  uploadId?: string,
): Promise<Response> {
  const { request, memberId, services } = reception;
  const isQuestion = request.method === 'HEAD' || request.method === 'OPTIONS';
  if (!isQuestion && request.headers.get(MEMBER_HEADER) !== memberId) {
    throw new AppError('membership_changed');
  }
  let failure: unknown = null;
  const server = new Server({
    path: '/uploads',
    datastore,
    // Whoever writes holds a lease of the row, across processes too.
    locker: { newLock: () => ({ lock: async () => undefined, unlock: async () => undefined }) },
    maxSize: services.settings.uploadMaxBytes,
    generateUrl: (_request, { id }) => `/uploads/${id}`,
    getFileIdFromRequest: () => uploadId,
    onResponseError: (_request, error) => {
      failure = error;
      return undefined;
    },
  });
  const response = await server.handleWeb(plainRequest(request));
  if (isAppError(failure)) throw failure;
  if (failure instanceof Error && !('status_code' in failure)) throw failure;
  for (const name of [...response.headers.keys()]) {
    // Only pages of the portal send files: there is nothing to say to others.
    if (name.startsWith('access-control-')) response.headers.delete(name);
  }
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

function plainRequest(request: Request): Request {
  const headers = new Headers();
  for (const name of HEADERS) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const { method, signal, body } = request;
  const init: RequestInit & { duplex?: 'half' } = {
    ...{ method, headers, signal },
    ...(body ? { body, duplex: 'half' } : {}),
  };
  return new Request(request.url, init);
}

class NewUploads extends DataStore {
  readonly #reception: ToDraft;

  constructor(reception: ToDraft) {
    super();
    this.#reception = reception;
    this.extensions = ['creation', 'termination', 'expiration'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const { params, write } = this.#reception;
    const file = {
      draftId: params.draftId,
      name: upload.metadata?.['name'] ?? '',
      declaredType: upload.metadata?.['type'] ?? '',
      byteSize: upload.size ?? 0,
    };
    upload.id = await write((scope) => createUpload(scope, file));
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    return new Upload({ id, offset: 0 });
  }

  override getExpiration(): number {
    return WEEK_MS;
  }
}

class OneUpload extends DataStore {
  readonly #reception: ToUpload;

  constructor(reception: ToUpload) {
    super();
    this.#reception = reception;
    this.extensions = ['creation', 'termination', 'expiration'];
  }

  override async getUpload(id: string): Promise<Upload> {
    const { params, write, request } = this.#reception;
    const found = await write((scope) => viewUpload(scope, params));
    if (found.isFinishing && request.method === 'HEAD') await this.#finish();
    const { byteSize, received, facts, expiresAt } = found;
    return new Upload({
      id,
      size: byteSize,
      offset: received,
      ...(facts && { metadata: { name: facts.name, type: facts.declaredType } }),
      // The library reckons from the beginning; here each byte gives another week.
      ...(expiresAt && { creation_date: new Date(expiresAt.getTime() - WEEK_MS).toISOString() }),
    });
  }

  /** All is there and nobody finishes it: whoever asks does. */
  async #finish(): Promise<void> {
    const { params, write } = this.#reception;
    const held = await write((scope) => holdUpload(scope, { ...params, offset: null }));
    try {
      await finishUpload(this.#reception, held, null);
    } catch (error) {
      if (isAppError(error) && error.code === 'unsupported_type') {
        await giveUp(this.#reception, params.uploadId);
      }
      throw error;
    } finally {
      held.key.destroy();
    }
  }

  override write(bytes: AsyncIterable<Uint8Array>, _id: string, offset: number): Promise<number> {
    return receivePart(this.#reception, { bytes, offset });
  }

  override async remove(): Promise<void> {
    await giveUp(this.#reception, this.#reception.params.uploadId);
  }

  override getExpiration(): number {
    return WEEK_MS;
  }
}
