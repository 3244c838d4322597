import { Readable } from 'node:stream';

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
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(byteSize),
      'Content-Disposition': dispositionOf(name),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
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
