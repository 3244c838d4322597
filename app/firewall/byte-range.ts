import type { ByteSpan } from './opened-file.ts';

/** What an answer to a request for a file holds (RFC 9110, 14). */
export type WantedBytes = { readonly span: ByteSpan } | 'whole' | 'none';

/** The name under which a client may ask for further parts of a file: its bytes never change. */
export function entityTagOf(id: string): string {
  return `"${id}"`;
}

/** Whether a request asks for a part of a file. */
export function asksForPart(request: Request): boolean {
  return /^bytes=/i.test(request.headers.get('Range') ?? '');
}

/**
 * The bytes a request asks for. One range is answered; several at once, other units and what nobody understands get the
 * whole file, as does whoever holds parts of another one (`If-Range`).
 */
export function wantedBytes(
  request: Request,
  { id, byteSize }: { readonly id: string; readonly byteSize: number },
): WantedBytes {
  const holds = request.headers.get('If-Range');
  if (holds !== null && holds.trim() !== entityTagOf(id)) return 'whole';
  const asked = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(request.headers.get('Range') ?? '');
  const [, first = '', last = ''] = asked ?? [];
  if (!asked || (first === '' && last === '')) return 'whole';
  if (first === '') {
    const length = Math.min(Number(last), byteSize);
    return length === 0 ? 'none' : { span: { start: byteSize - length, end: byteSize } };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return 'whole';
  if (start >= byteSize) return 'none';
  const end = last === '' ? byteSize : Math.min(Number(last) + 1, byteSize);
  return { span: { start, end } };
}
