import { defineMessage } from '../message.ts';
import {
  type ConferenceMailProps,
  conferenceEntry,
  conferenceFacts,
  conferenceMailSample,
} from './conference-mail.ts';

/** To each participant, when a conference changed; the entry replaces the one in the calendar. */
export const conferenceUpdated = defineMessage<ConferenceMailProps>({
  subject: ({ controlNumber }) => `Changed: conference about ${controlNumber}`,
  body: (props) => ({
    heading: `The conference about ${props.controlNumber} changed`,
    paragraphs: [
      'This is how it stands now. The attached entry replaces the one in your calendar.',
    ],
    facts: conferenceFacts(props),
    action: { label: 'See the conference', path: props.path },
    reason: 'You got this because you are a participant.',
  }),
  calendar: (props) => conferenceEntry(props, 'REQUEST'),
  sample: { ...conferenceMailSample, sequence: 1 },
});
