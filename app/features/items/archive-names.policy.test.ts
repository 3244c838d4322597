import { expect, test } from 'vitest';
import { seededRandom } from '#app/lib/testing/seeded.ts';
import { archivePath } from './archive-names.policy.ts';

const nameOf = (name: string, number = 1) =>
  archivePath('PS-7K3QD-M2XWA-H', { number, name }).replace('PS-7K3QD-M2XWA-H/files/001-', '');

test('the control number comes first, then the number of the file', () => {
  expect(archivePath('PS-7K3QD-M2XWA-H', { number: 12, name: 'Packing list.pdf' })).toBe(
    'PS-7K3QD-M2XWA-H/files/012-Packing_list.pdf',
  );
});

test.each([
  ['letters of every script', 'Größe 図面 рис-1.PNG', 'Größe_図面_рис-1.png'],
  ['a path upwards', '../../etc/passwd', 'etc_passwd'],
  ['a path of Windows', 'C:\\temp\\a.txt', 'C_temp_a.txt'],
  ['a stream of Windows', 'a.txt:secret', 'a_txt_secret'],
  ['a device of Windows', 'CON', 'CON'],
  ['look-alikes of a separator', 'a\u2215b\u2044c\uFF0Fd\u29F8e\uFF3Cf', 'a_b_c_d_e_f'],
  ['a look-alike of the dot', 'invoice\u2024exe', 'invoice_exe'],
  ['a full-width dot', 'invoice\uFF0Eexe', 'invoice_exe'],
  ['a second extension', 'invoice.pdf.exe', 'invoice_pdf.exe'],
  ['a right-to-left override', 'invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['invisible characters', 'in\u200Bvo\u2060ice\uFEFF.pdf', 'invoice.pdf'],
  ['control characters', 'a\u0000b\u001Bc\r\n.txt', 'a_b_c.txt'],
  ['half a character', 'a\uD800b.txt', 'a_b.txt'],
  ['dots and spaces at the end', 'a . . ', 'a'],
  ['nothing', '', 'file'],
  ['nothing but dots', '...', 'file'],
])('%s: %j is %j', (_what, name, safe) => {
  expect(nameOf(name)).toBe(safe);
});

test('a long name keeps its extension and breaks no character', () => {
  const safe = nameOf(`${'図'.repeat(300)}.pdf`);

  expect(safe).toMatch(/^図+\.pdf$/);
  expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(120);
});

test('whatever a file is called, its place is one folder, one name, and nothing that means something', () => {
  const random = seededRandom(20_261_127);
  const anything = () => {
    const length = Math.floor(random() * 40);
    const codes = Array.from({ length }, () =>
      Math.floor(random() * (random() < 0.5 ? 0x100 : 0x11_0000)),
    );
    return String.fromCodePoint(...codes);
  };
  for (let run = 0; run < 5000; run += 1) {
    const safe = nameOf(anything());
    expect(safe).toMatch(/^[^\p{C}\p{Z}<>:"/\\|?*.]+(?:\.[a-z\d]{1,10})?$/u);
    expect(safe.normalize('NFC')).toBe(safe);
  }
});
