import { expect, test } from 'vitest';
import { attachmentResponse, dispositionOf, pdfResponse } from './attachment.ts';

test.each([
  ['invoice.pdf', `attachment; filename="invoice.pdf"; filename*=UTF-8''invoice.pdf`],
  [
    'Рисунок "1".png',
    `attachment; filename="_1_.png"; filename*=UTF-8''%D0%A0%D0%B8%D1%81%D1%83%D0%BD%D0%BE%D0%BA%20%221%22.png`,
  ],
  [
    'a\r\nSet-Cookie: x=1',
    `attachment; filename="a_Set-Cookie_x_1"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1`,
  ],
  ['', `attachment; filename="file"; filename*=UTF-8''`],
])('the name %j cannot leave its place in the header', (name, header) => {
  expect(dispositionOf(name)).toBe(header);
});

test('a file is saved by the browser and never run', async () => {
  async function* bytes() {
    yield Buffer.from('<script>alert(1)</script>');
  }

  const response = attachmentResponse({ name: 'page.html', byteSize: 25, bytes: bytes() });

  expect(response.headers.get('Content-Type')).toBe('application/octet-stream');
  expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
  expect(response.headers.get('Content-Security-Policy')).toContain('sandbox');
  expect(response.headers.get('Content-Disposition')).toMatch(/^attachment;/);
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(await response.text()).toBe('<script>alert(1)</script>');
});

test('a PDF of our own says what it is, and is still saved and never run', async () => {
  const response = pdfResponse({
    name: 'PS-7K3QD-M2XWA-H-receipt.pdf',
    bytes: Buffer.from('%PDF'),
  });

  expect(response.headers.get('Content-Type')).toBe('application/pdf');
  expect(response.headers.get('Content-Length')).toBe('4');
  expect(response.headers.get('Content-Disposition')).toMatch(/^attachment; filename="PS-7K3QD/);
  expect(response.headers.get('Content-Security-Policy')).toContain('sandbox');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
});
