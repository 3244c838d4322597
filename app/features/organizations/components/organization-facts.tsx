import { DescriptionList } from '#app/ui/description-list.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

type OrganizationFactsProps = {
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly createdAt: string;
  readonly liveAt: string | null;
  readonly suspendedAt: string | null;
};

/** An organization at a glance. */
export function OrganizationFacts(facts: OrganizationFactsProps) {
  const { address, phone, createdAt, liveAt, suspendedAt } = facts;
  return (
    <DescriptionList
      layout="grid"
      rows={[
        { term: 'Address', details: address ? <PlainText>{address}</PlainText> : 'Not given' },
        { term: 'Phone', details: phone ?? 'Not given' },
        { term: 'Created', details: <TimeStamp at={createdAt} withTime /> },
        { term: 'Live since', details: liveAt ? <TimeStamp at={liveAt} withTime /> : 'Not yet' },
        ...(suspendedAt
          ? [{ term: 'Suspended', details: <TimeStamp at={suspendedAt} withTime /> }]
          : []),
      ]}
    />
  );
}
