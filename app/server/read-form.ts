import { AppError } from '#app/lib/errors.ts';
import { standardBodyLimit } from './limits.ts';

const FORM = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const MOST_FIELDS = 1000;

/**
 * Reads a posted form (urlencoded), at most `maxBytes` of it, keeping order and duplicates for the schema to refuse.
 * Throws AppError `unsupported_type`, `too_large`, or `malformed` when it is not UTF-8 or has over 1000 fields.
 */
export async function readForm(
  request: Request,
  { maxBytes = standardBodyLimit.bytes }: { readonly maxBytes?: number | undefined } = {},
): Promise<URLSearchParams> {
  if (!FORM.test(request.headers.get('content-type') ?? '')) throw new AppError('unsupported_type');
  const form = new URLSearchParams(await readText(request, maxBytes));
  if (form.size > MOST_FIELDS) throw new AppError('malformed');
  return form;
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('too_large');
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new AppError('malformed', { cause });
  }
}
