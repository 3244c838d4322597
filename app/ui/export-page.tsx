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
  /** How much that is. */
  facts?: readonly { readonly term: string; readonly details: ReactNode }[] | undefined;
  /** Where the file is; null when there is nothing to put into it. */
  file: string | null;
  /** What the button says. */
  download: string;
  /** What one file does not hold any more. */
  next?: ReactNode | undefined;
  /** Who can tell later that it was downloaded. */
  record?: string | undefined;
  /** What happens when the download breaks off. */
  ifBroken?: string | undefined;
  /** What the file holds, and what it leaves out. */
  children: ReactNode;
};

const OWN_LOG = 'The log of your organization says who downloaded it, and when.';

/** The page before a file with much in it: what it will hold, then the file. */
export function ExportPage({ title, back, filters, facts = [], ...of }: ExportPageProps) {
  const { file, download, next, ifBroken, children, record = OWN_LOG } = of;
  const narrowed = filters.map(({ label }) => label).join(', ');
  return (
    <Page width="reading">
      <Stack>
        <PageHeader title={title} back={back} />
        <p>{children}</p>
        <DescriptionList
          rows={[{ term: 'Narrowed to', details: narrowed || 'Everything' }, ...facts]}
        />
        {next}
        {ifBroken ? <p>{ifBroken}</p> : null}
        {file === null ? null : (
          <>
            <p>
              Once downloaded, it is a file on your device like any other. Keep it where only you
              can open it.
            </p>
            <SubmitBar note={record}>
              <ButtonLink to={file} isDocument>
                {download}
              </ButtonLink>
            </SubmitBar>
          </>
        )}
      </Stack>
    </Page>
  );
}
