import type { ReactNode } from 'react';
import { ButtonLink } from './button.tsx';
import { DescriptionList } from './description-list.tsx';
import { Page, Stack } from './layout.tsx';
import { PageHeader } from './page-header.tsx';
import { SubmitBar } from './submit-bar.tsx';

type ExportPageProps = {
  title: string;
  /** The list that the export was asked for, with its filters. */
  back: { readonly to: string; readonly label: string };
  /** The filters in force, as the list says them. */
  filters: readonly { readonly label: string }[];
  /** Where the file is. */
  file: string;
  /** What the button says. */
  download: string;
  /** What the file holds, and what it leaves out. */
  children: ReactNode;
};

/** The page before a file with much in it: what it will hold, then the file. */
export function ExportPage({ title, back, filters, file, download, children }: ExportPageProps) {
  const narrowed = filters.map(({ label }) => label).join(', ');
  return (
    <Page width="reading">
      <Stack>
        <PageHeader title={title} back={back} />
        <p>{children}</p>
        <DescriptionList rows={[{ term: 'Narrowed to', details: narrowed || 'Everything' }]} />
        <p>
          Once downloaded, it is a file on your device like any other. Keep it where only you can
          open it.
        </p>
        <SubmitBar note="The log of your organization says who downloaded it, and when.">
          <ButtonLink to={file} isDocument>
            {download}
          </ButtonLink>
        </SubmitBar>
      </Stack>
    </Page>
  );
}
