import { ReadableStream as PulledStream } from 'node:stream/web';
import type { Reception } from '#app/firewall/resource.ts';
import { writeAs } from '#app/firewall/scope.ts';
import type { Cast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { answerNewUpload, answerUpload } from '../answer-tus.ts';

type Announced = { readonly name?: string; readonly type?: string; readonly size: number };

export type SentPart = {
  readonly offset: number;
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
};

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');

/** Speaks the upload protocol as somebody of the cast, below the builders. */
export async function tusClientOf(cast: Cast, who: PersonName) {
  const { memberId } = cast.people[who];

  async function receptionOf<P>(request: Request, params: P): Promise<Reception<P>> {
    const credential = await cast.credentialOf(who);
    const { services } = cast;
    return {
      ...{ request, params, memberId, services },
      write: (work) => writeAs(services, credential, work),
      writeOnce: () => Promise.reject(new Error('parts of uploads are no parts of forms')),
    };
  }

  function requestTo(
    path: string,
    init: RequestInit & { readonly method: string; readonly duplex?: 'half' },
  ): Request {
    const headers = new Headers({ 'Tus-Resumable': '1.0.0', 'X-Psilo-Member': memberId });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return new Request(`https://portal.example${path}`, { ...init, headers });
  }

  async function about(uploadId: string, init: Parameters<typeof requestTo>[1]) {
    const request = requestTo(`/uploads/${uploadId}`, init);
    return answerUpload(await receptionOf(request, { uploadId }));
  }

  return {
    /** @returns the answer, and the id of the upload when there is one */
    async begin(
      draftId: string,
      { name = 'Notes.txt', type = 'text/plain', size }: Announced,
      headers: Readonly<Record<string, string>> = {},
    ) {
      const metadata = `name ${base64(name)},type ${base64(type)}`;
      const request = requestTo(`/drafts/${draftId}/uploads`, {
        method: 'POST',
        headers: { 'Upload-Length': String(size), 'Upload-Metadata': metadata, ...headers },
      });
      const response = await answerNewUpload(await receptionOf(request, { draftId }));
      const id = response.headers.get('Location')?.split('/').at(-1) ?? '';
      return { response, id };
    },
    send(uploadId: string, { offset, bytes, headers = {} }: SentPart) {
      // A web stream and Node's own are one thing under two type declarations.
      const body = PulledStream.from(
        bytes instanceof Uint8Array ? [bytes] : bytes,
      ) as ReadableStream<Uint8Array<ArrayBuffer>>;
      return about(uploadId, {
        method: 'PATCH',
        body,
        duplex: 'half',
        headers: {
          'Content-Type': 'application/offset+octet-stream',
          'Upload-Offset': String(offset),
          ...headers,
        },
      });
    },
    async offsetOf(uploadId: string): Promise<number> {
      const { headers } = await about(uploadId, { method: 'HEAD' });
      return Number(headers.get('Upload-Offset'));
    },
    ask: (uploadId: string) => about(uploadId, { method: 'HEAD' }),
    giveUp: (uploadId: string, headers: Readonly<Record<string, string>> = {}) =>
      about(uploadId, { method: 'DELETE', headers }),
  };
}
