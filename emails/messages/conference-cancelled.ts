import { defineMessage } from '../message.ts';
import {
  type ConferenceMailProps,
  conferenceEntry,
  conferenceFacts,
  conferenceMailSample,
} from './conference-mail.ts';

/** To each participant, when a conference is off; the entry removes the one in the calendar. */
export const conferenceCancelled = defineMessage<ConferenceMailProps>({
  subject: ({ controlNumber }) => `Cancelled: conference about ${controlNumber}`,
  body: (props) => ({
    heading: `The conference about ${props.controlNumber} is cancelled`,
    paragraphs: ['It does not take place. The attached entry removes it from your calendar.'],
    facts: conferenceFacts(props),
    action: { label: 'See the conference', path: props.path },
    reason: 'You got this because you were a participant.',
  }),
  calendar: (props) => conferenceEntry(props, 'CANCEL'),
  sample: { ...conferenceMailSample, sequence: 2 },
});
