import { randomUUID } from 'node:crypto';
import { writeAs } from '#app/firewall/scope.ts';
import type { Cast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { type Received, receiveFiles } from '../receive-files.server.ts';

type Sent = { readonly name: string; readonly type?: string; readonly bytes: BlobPart };

/** Posts files to a draft as a browser does: the member first. Every form of a test is sent once. */
export async function sendFiles(
  cast: Cast,
  { who = 'alderLiaison', draftId }: { readonly who?: PersonName; readonly draftId: string },
  files: readonly Sent[],
): Promise<Received> {
  const credential = await cast.credentialOf(who);
  const { memberId } = cast.people[who];
  const form = new FormData();
  form.set('member', memberId);
  form.set('key', randomUUID());
  for (const { name, type = '', bytes } of files)
    form.append('files', new Blob([bytes], { type }), name);
  // Bytes at once: the platform's own form stream complains when its reader leaves early.
  const sent = new Response(form);
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  const body = await sent.arrayBuffer();
  return receiveFiles({
    request: new Request('https://portal.example/upload', { method: 'POST', body, headers }),
    params: { draftId },
    memberId,
    services: cast.services,
    write: (work) => writeAs(cast.services, credential, work),
    writeOnce: async (_part, work) => {
      await writeAs(cast.services, credential, work);
      return true;
    },
  });
}
