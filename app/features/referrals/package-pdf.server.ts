import { recordEvent } from '#app/firewall/audit-events.ts';
import type { AuditedScope } from '#app/firewall/scope.ts';
import type { PdfDocument } from '#app/pdf/pdf-document.ts';
import { everythingIn, readPdf } from '#app/pdf/read-pdf.ts';
import { writePdf } from '#app/pdf/write-pdf.ts';
import { leaksOfPackage, packagePaper } from './package-paper.policy.ts';
import { renditionOf } from './package-rendition.policy.ts';
import { openReferral } from './view-referral.server.ts';

/**
 * A package as a PDF in the rendition that this officer gets, without its files; null when a public version cut from a
 * full package was held back because something bracketed was found in it. @throws AppError referral_not_found
 */
export async function makePackagePdf(
  scope: AuditedScope,
  { referralId }: { readonly referralId: string },
  write: (paper: PdfDocument) => Promise<Buffer> = writePdf,
): Promise<{ readonly name: string; readonly bytes: Buffer } | null> {
  const { referral, whole, shown } = await openReferral(scope, { referralId });
  const createdAt = scope.clock.now();
  const bytes = await write(packagePaper(renditionOf(whole, shown), createdAt));
  const read = shown === whole.rendition ? null : await readPdf(bytes);
  const isHeldBack =
    read !== null &&
    leaksOfPackage(whole, { found: everythingIn(read), createdAt, pages: read.pages }).length > 0;
  await recordEvent(scope, {
    action: isHeldBack ? 'referral.pdf-withheld' : 'referral.viewed',
    object: { kind: 'referral', id: referralId },
    outcome: isHeldBack ? 'failed' : 'done',
    codes: { rendition: shown, format: 'pdf' },
  });
  return isHeldBack ? null : { name: `${referral.reference}-${shown}.pdf`, bytes };
}
