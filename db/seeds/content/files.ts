import { deflateSync } from 'node:zlib';

import { randomFrom, seedOf } from './random.ts';
import type { DemoFile } from './world.types.ts';

type Kind = 'photo' | 'table' | 'letter' | 'note';
type Made = Pick<DemoFile, 'name' | 'mime' | 'bytes'>;

/** A small file of its kind with content that belongs to the item; the same for the same words. */
export function fileOf(kind: Kind, about: string, itemTitle: string): Made {
  const stem = about
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 48);
  switch (kind) {
    case 'photo':
      return { name: `${stem}.png`, mime: 'image/png', bytes: picture(about) };
    case 'table':
      return { name: `${stem}.csv`, mime: 'text/csv', bytes: encode(table(about)) };
    case 'letter':
      return { name: `${stem}.pdf`, mime: 'application/pdf', bytes: document(about, itemTitle) };
    case 'note':
      return {
        name: `${stem}.txt`,
        mime: 'text/plain',
        bytes: encode(
          `${about}\n\nAbout: ${itemTitle}\nWritten down the same day from memory and handwritten notes.\n`,
        ),
      };
  }
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function table(about: string): string {
  const random = randomFrom(seedOf(about));
  const rows = Array.from({ length: random.between(6, 14) }, (_, index) => {
    const container = `${random.pick(['KWLU', 'ZQNU', 'VBTU'])}${random.between(1_000_000, 9_999_999)}`;
    return [
      index + 1,
      `week ${random.between(1, 52)}`,
      container,
      random.between(9_000, 24_900),
      random.between(8, 74) * 1_000,
    ].join(',');
  });
  return `${['no,week,container,kilos,usd', ...rows].join('\r\n')}\r\n`;
}

/** A one-page PDF with two lines of text, written by hand. */
function document(about: string, itemTitle: string): Uint8Array {
  const line = (text: string) =>
    text
      .replace(/[^\x20-\x7E]/g, '?')
      .replace(/[\\()]/g, '\\$&')
      .slice(0, 90);
  const content = `BT /F1 12 Tf 72 720 Td (${line(about)}) Tj 0 -24 Td (${line(itemTitle)}) Tj 0 -24 Td (Copy for the file.) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  const xref = `xref\n0 6\n0000000000 65535 f \n${entries}`;
  return encode(
    `${body}${xref}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
  );
}

/** A picture of 160 by 120 points: blocks in quiet colors, laid out by the words. */
function picture(about: string): Uint8Array {
  const [width, height] = [160, 120];
  const random = randomFrom(seedOf(about));
  const blocks = Array.from({ length: 9 }, () => ({
    left: random.between(0, 120),
    top: random.between(0, 90),
    wide: random.between(12, 70),
    high: random.between(10, 50),
    color: [random.between(60, 200), random.between(70, 190), random.between(70, 180)],
  }));
  const pixels = Buffer.alloc(height * (1 + width * 3), 214);
  for (let y = 0; y < height; y += 1) {
    pixels[y * (1 + width * 3)] = 0;
    for (const block of blocks) {
      if (y < block.top || y >= block.top + block.high) continue;
      for (let x = block.left; x < Math.min(width, block.left + block.wide); x += 1) {
        block.color.forEach((value, channel) => {
          pixels[y * (1 + width * 3) + 1 + x * 3 + channel] = value;
        });
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Uint8Array.from(
    Buffer.concat([
      signature,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(pixels)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(checksum(body), body.length + 4);
  return frame;
}

/** CRC-32 as PNG wants it. */
function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
