import { defineMessage } from '../message.ts';
import {
  type ConferenceMailProps,
  conferenceEntry,
  conferenceFacts,
  conferenceMailSample,
} from './conference-mail.ts';

/** To each participant, when a conference is set; with an invitation for the calendar. */
export const conferenceInvitation = defineMessage<ConferenceMailProps>({
  subject: ({ controlNumber }) => `Conference about ${controlNumber}`,
  body: (props) => ({
    heading: `You are invited to a conference about ${props.controlNumber}`,
    paragraphs: [
      'Sign in to see who takes part and how to join. The attached entry fits your calendar.',
    ],
    facts: conferenceFacts(props),
    action: { label: 'See the conference', path: props.path },
    reason: 'You got this because you are a participant.',
  }),
  calendar: (props) => conferenceEntry(props, 'REQUEST'),
  sample: conferenceMailSample,
});
