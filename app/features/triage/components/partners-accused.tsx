import { Alert } from '#app/ui/alert.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { Cluster, Stack } from '#app/ui/layout.tsx';

type Accused = {
  readonly accusedId: string;
  readonly name: string;
  readonly isByNumber: boolean;
  readonly state: string;
};

type PartnersAccusedProps = {
  readonly itemId: string;
  readonly accused: readonly Accused[];
  readonly isReadOnly: boolean;
};

/** Partners among the accused: whom the desk must tell nothing, and like names that it has to decide on. */
export function PartnersAccused({ itemId, accused, isReadOnly }: PartnersAccusedProps) {
  const known = accused.filter(({ state }) => state === 'confirmed');
  const asked = accused.filter(({ state }) => state === 'suggested');
  const others = accused.filter(({ state }) => state === 'rejected');
  const to = ({ accusedId }: Accused) => `/desk/items/${itemId}/accused/${accusedId}`;
  if (accused.length === 0) return null;
  return (
    <Stack>
      {known.map((partner) => (
        <Alert key={partner.accusedId} tone="bad" title={`${partner.name} is a partner`}>
          {partner.isByNumber
            ? 'A party has its registered number.'
            : 'An officer recognized it by its name.'}{' '}
          Nothing about this item may reach it, by you, in a bulletin or in a conference.
          {partner.isByNumber || isReadOnly ? null : <Change to={to(partner)} />}
        </Alert>
      ))}
      {asked.map((partner) => (
        <Alert key={partner.accusedId} tone="warn" title={`Is this the partner ${partner.name}?`}>
          A party has a like name. Until you say so, the item is not kept from that partner’s
          people.
          {isReadOnly ? null : (
            <Cluster>
              <ButtonLink to={to(partner)} variant="secondary">
                Answer
              </ButtonLink>
            </Cluster>
          )}
        </Alert>
      ))}
      {others.map((partner) => (
        <Alert key={partner.accusedId} tone="info" title={`Not the partner ${partner.name}`} isSlim>
          A party has a like name and is somebody else.
          {isReadOnly ? null : <Change to={to(partner)} />}
        </Alert>
      ))}
    </Stack>
  );
}

function Change({ to }: { readonly to: string }) {
  return (
    <Cluster>
      <ButtonLink to={to} variant="quiet">
        Change the answer
      </ButtonLink>
    </Cluster>
  );
}
