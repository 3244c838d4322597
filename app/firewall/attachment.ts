import { Readable } from 'node:stream';
import { ReadableStream as PulledStream } from 'node:stream/web';
import { entityTagOf, wantedBytes } from './byte-range.ts';
import type { OpenedFile } from './opened-file.ts';

type Attachment = {
  readonly name: string;
  readonly byteSize: number;
  readonly bytes: AsyncIterable<Uint8Array>;
};

/**
 * A file as an answer that a browser saves and never runs (baseline 52): attachment, fixed type, nosniff, sandbox.
 * A name with anything but plain characters travels in the extended notation of RFC 8187.
 */
export function attachmentResponse({ name, byteSize, bytes }: Attachment): Response {
  // Node's web stream and the DOM's are one thing under two type declarations.
  const body = Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: headersOf({ name, byteSize, mediaType: 'application/octet-stream' }),
  });
}

/** An opened file, or the part of it that the request asks for. */
export function fileResponse(file: OpenedFile, request: Request): Response {
  const { id, name, byteSize } = file;
  const wanted = wantedBytes(request, file);
  const headers = { 'Accept-Ranges': 'bytes', ETag: entityTagOf(id) };
  if (wanted === 'none') {
    const refused = { ...headers, 'Content-Range': `bytes */${byteSize}` };
    return new Response(null, {
      status: 416,
      headers: { ...refused, 'Cache-Control': 'no-store' },
    });
  }
  const { start, end } = wanted === 'whole' ? { start: 0, end: byteSize } : wanted.span;
  const bytes = wanted === 'whole' ? file.bytes : file.part(wanted.span);
  // Node's web stream and the DOM's are one thing under two type declarations.
  const body = Readable.toWeb(Readable.from(bytes)) as ReadableStream<Uint8Array>;
  return new Response(body, {
    status: wanted === 'whole' ? 200 : 206,
    headers: {
      ...headersOf({ name, byteSize: end - start, mediaType: 'application/octet-stream' }),
      ...headers,
      ...(wanted !== 'whole' && { 'Content-Range': `bytes ${start}-${end - 1}/${byteSize}` }),
    },
  });
}

/**
 * A file that is made while it leaves, so that nobody knows its length: its own end has to tell that it is whole. Nothing
 * is made ahead of its reader, and a reader who is gone ends the making.
 */
export function streamResponse({ name, bytes }: Pick<Attachment, 'name' | 'bytes'>): Response {
  // Node's web stream and the DOM's are one thing under two type declarations.
  const body = PulledStream.from(bytes) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: headersOf({ name, mediaType: 'application/octet-stream' }),
  });
}

/** A PDF that the portal made itself, to be saved; a stranger's keeps the fixed type. */
export function pdfResponse({ name, bytes }: { readonly name: string; readonly bytes: Buffer }) {
  const headers = headersOf({ name, byteSize: bytes.length, mediaType: 'application/pdf' });
  return new Response(Uint8Array.from(bytes), { headers });
}

type Headed = { readonly name: string; readonly mediaType: string; readonly byteSize?: number };

function headersOf(file: Headed) {
  return {
    'Content-Type': file.mediaType,
    ...(file.byteSize === undefined ? {} : { 'Content-Length': String(file.byteSize) }),
    'Content-Disposition': dispositionOf(file.name),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  };
}

/** `Content-Disposition` of a name that a stranger chose (RFC 6266). */
export function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\w.-]+/g, '_').slice(0, 150) || 'file';
  const extended = encodeURIComponent(name.slice(0, 200).toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}
