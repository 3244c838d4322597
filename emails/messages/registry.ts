import type { Message } from '../message.ts';
import { answerReceived } from './answer-received.ts';
import { applicationDeclined } from './application-declined.ts';
import { applicationReceived } from './application-received.ts';
import { approvalWaiting } from './approval-waiting.ts';
import { conferenceCancelled } from './conference-cancelled.ts';
import { conferenceInvitation } from './conference-invitation.ts';
import { conferenceUpdated } from './conference-updated.ts';
import { controlNumber } from './control-number.ts';
import { destructionWaiting } from './destruction-waiting.ts';
import { draftsPassedOn } from './drafts-passed-on.ts';
import { grantNeeded } from './grant-needed.ts';
import { invitation } from './invitation.ts';
import { itemWithdrawn } from './item-withdrawn.ts';
import { messageFromDesk } from './message-from-desk.ts';
import { newReferral } from './new-referral.ts';
import { passwordChanged } from './password-changed.ts';
import { passwordReset } from './password-reset.ts';
import { questionToPartner } from './question-to-partner.ts';
import { returnedForCompletion } from './returned-for-completion.ts';
import { reviewAsked } from './review-asked.ts';
import { statusChanged } from './status-changed.ts';

/** Every message there is, by the name that jobs carry. */
export const messages = {
  'answer-received': answerReceived,
  'application-declined': applicationDeclined,
  'application-received': applicationReceived,
  'approval-waiting': approvalWaiting,
  'conference-cancelled': conferenceCancelled,
  'conference-invitation': conferenceInvitation,
  'conference-updated': conferenceUpdated,
  'control-number': controlNumber,
  'destruction-waiting': destructionWaiting,
  'drafts-passed-on': draftsPassedOn,
  'grant-needed': grantNeeded,
  invitation,
  'item-withdrawn': itemWithdrawn,
  'message-from-desk': messageFromDesk,
  'new-referral': newReferral,
  'password-changed': passwordChanged,
  'password-reset': passwordReset,
  'question-to-partner': questionToPartner,
  'returned-for-completion': returnedForCompletion,
  'review-asked': reviewAsked,
  'status-changed': statusChanged,
} as const;

type Messages = typeof messages;

export type MessageName = keyof Messages;

/** Whether there is a message of that name; an old outbox row may carry one that is gone. */
export function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(messages, name);
}

type PropsOf<Kind> = Kind extends Message<infer Props> ? Props : never;

/** The name of a message together with its props. */
export type Mail = {
  [Name in MessageName]: { readonly name: Name; readonly props: PropsOf<Messages[Name]> };
}[MessageName];
