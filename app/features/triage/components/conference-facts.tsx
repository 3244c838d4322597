import { DescriptionList } from '#app/ui/description-list.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';

type ConferenceFactsProps = {
  readonly conference: {
    readonly topic: string;
    readonly joining: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly participants: readonly string[];
  };
};

/** What is known of a conference, to read. */
export function ConferenceFacts({ conference }: ConferenceFactsProps) {
  return (
    <DescriptionList
      rows={[
        { term: 'About', details: conference.topic },
        { term: 'From', details: <TimeStamp at={conference.startsAt} withTime /> },
        { term: 'To', details: <TimeStamp at={conference.endsAt} withTime /> },
        { term: 'With', details: conference.participants.join(', ') },
        { term: 'How to join', details: <PlainText>{conference.joining}</PlainText> },
      ]}
    />
  );
}
