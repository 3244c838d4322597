import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { ExportPage } from '#app/ui/export-page.tsx';
import { formatBytes, plural } from '#app/ui/format.ts';
import { viewPackageExport } from '../export-package.server.ts';

export const loader = page({
  access: 'read ReceivedPackage',
  reads: 'content',
  params: z.strictObject({ referralId: z.uuid() }),
  stepUp: true,
  load: (scope, { params }) => viewPackageExport(scope, params),
});

export const meta = () => [{ title: 'Download a package: PSILO portal' }];

export default function Export() {
  const { referralId, reference, shown, files, size } = useLoaderData<typeof loader>();
  const at = `/referrals/${referralId}`;
  return (
    <ExportPage
      title="Download the whole package"
      back={{ to: at, label: 'Back to the referral' }}
      filters={[{ label: reference }]}
      facts={[
        { term: 'Version', details: shown === 'full' ? 'Full' : 'Public' },
        { term: 'Size', details: `About ${formatBytes(size)}, with ${plural(files, 'file')}` },
      ]}
      file={`${at}/export/archive`}
      download="Download the archive"
      record="The audit trail says who downloaded it, and when."
      ifBroken="An archive that broke off lacks its table of contents, and most programs refuse to open it: download it again."
    >
      A ZIP archive with the package as a PDF and as data, and the files that came with it in this
      version. contents.txt names every file with its SHA-256 sum and says why a file is missing if
      one is; sha256sums.txt has the sums for programs that check them.
    </ExportPage>
  );
}
