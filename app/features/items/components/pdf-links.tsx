import { ButtonLink } from '#app/ui/button.tsx';

type PdfLinksProps = {
  readonly item: { readonly id: string; readonly version: number };
};

/** A version to keep or to hand on: all of it, and what others may read. */
export function PdfLinks({ item: { id, version } }: PdfLinksProps) {
  const at = `/items/${id}/versions/${version}/pdf`;
  return (
    <>
      <ButtonLink to={`${at}/full`} variant="quiet" icon="download" isDocument>
        Download as PDF
      </ButtonLink>
      <ButtonLink to={`${at}/public`} variant="quiet" icon="download" isDocument>
        Public version as PDF
      </ButtonLink>
    </>
  );
}
