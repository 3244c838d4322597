import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { plural } from '#app/ui/format.ts';
import { Stack } from '#app/ui/layout.tsx';

type SplitOfferProps = { readonly draftId: string; readonly names: readonly string[] };

/** An allegation is about one importer: several can be had by splitting it. */
export function SplitOffer({ draftId, names }: SplitOfferProps) {
  if (names.length === 0) return null;
  return (
    <Alert tone="info" title={`You named ${plural(names.length, 'importer')}`}>
      <Stack gap="tight">
        <p>
          An allegation is about one importer. This draft can become {names.length} linked ones,
          with everything you wrote in each: {names.join(', ')}.
        </p>
        <p>
          <ButtonLink to={`/drafts/${draftId}/split`} variant="secondary">
            Split into {names.length} linked filings
          </ButtonLink>
        </p>
      </Stack>
    </Alert>
  );
}
