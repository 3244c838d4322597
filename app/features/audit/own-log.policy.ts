import { AUDIT_EVENTS, type AuditAction } from '#app/firewall/audit-events.ts';

/** Kinds of events in the log of an organization, in the order of the filter. */
export const LOG_KINDS = [
  { code: 'sign-in', name: 'Sign-in' },
  { code: 'filing', name: 'Filing' },
  { code: 'files', name: 'Files' },
  { code: 'answers', name: 'Answers to questions' },
  { code: 'reading', name: 'Reading' },
  { code: 'people', name: 'People and clients' },
  { code: 'log', name: 'This log' },
] as const;

export type LogKind = (typeof LOG_KINDS)[number]['code'];

export const LOG_KIND_CODES = LOG_KINDS.map(({ code }) => code);

type OwnEvent = { readonly kind: LogKind; readonly words: string };

/** What a member of an organization can do that leaves an event, as the log of the organization says it. */
const OWN_EVENTS: Readonly<Partial<Record<AuditAction, OwnEvent>>> = {
  'session.signed-in': { kind: 'sign-in', words: 'Signed in' },
  'session.switched': { kind: 'sign-in', words: 'Switched to this organization' },
  'session.confirmed': { kind: 'sign-in', words: 'Proved who they are again' },
  'session.ended': { kind: 'sign-in', words: 'Signed out' },
  'session.ended-everywhere': { kind: 'sign-in', words: 'Signed out everywhere' },
  'session.refused': { kind: 'sign-in', words: 'Was refused at sign-in' },
  'session.blocked': { kind: 'sign-in', words: 'Was blocked after too many tries' },
  'factor.refused': { kind: 'sign-in', words: 'Gave a code that was not right' },
  'password.reset': { kind: 'sign-in', words: 'Set a new password by a mailed link' },
  'factor.enrolled': { kind: 'sign-in', words: 'Set up a second factor' },
  'invitation.accepted': { kind: 'sign-in', words: 'Accepted the invitation' },
  'access.refused': { kind: 'sign-in', words: 'Tried a page that is not open to them' },
  'draft.started': { kind: 'filing', words: 'Started a draft' },
  'draft.saved': { kind: 'filing', words: 'Saved a draft' },
  'draft.listed': { kind: 'reading', words: 'Looked at the list of drafts' },
  'draft.discarded': { kind: 'filing', words: 'Discarded a draft' },
  'draft.passed-on': {
    kind: 'filing',
    words: 'Let a draft of somebody who left pass to a colleague',
  },
  'draft.viewed': { kind: 'reading', words: 'Looked at a colleague’s draft' },
  'draft.review-asked': { kind: 'filing', words: 'Asked a colleague to look at a draft' },
  'draft.review-ended': { kind: 'filing', words: 'Took back that a colleague looks at a draft' },
  'draft.commented': { kind: 'filing', words: 'Commented on a draft' },
  'draft.comment-resolved': { kind: 'filing', words: 'Resolved a comment on a draft' },
  'draft.comment-reopened': { kind: 'filing', words: 'Opened a comment on a draft again' },
  'draft.comment-removed': { kind: 'filing', words: 'Took out a comment on a draft' },
  'item.submitted': { kind: 'filing', words: 'Submitted an item' },
  'item.resubmitted': { kind: 'filing', words: 'Completed an item and submitted it again' },
  'item.supplemented': { kind: 'filing', words: 'Supplemented an item' },
  'item.seen-again': { kind: 'filing', words: 'Added a sighting to an item' },
  'item.withdrawn': { kind: 'filing', words: 'Withdrew an item' },
  'item.shared': { kind: 'filing', words: 'Filed for a client that reads it too' },
  'evidence.added': { kind: 'files', words: 'Attached a file' },
  'evidence.removed': { kind: 'files', words: 'Removed a file' },
  'evidence.opened': { kind: 'files', words: 'Opened a file' },
  'evidence.exported': { kind: 'files', words: 'Downloaded a file in an archive' },
  'evidence.marked-public': { kind: 'files', words: 'Marked a file public' },
  'evidence.marked-confidential': { kind: 'files', words: 'Marked a file confidential' },
  'custody.viewed': { kind: 'reading', words: 'Looked at what happened to a file' },
  'message.answered': { kind: 'answers', words: 'Answered a question' },
  'item.viewed': { kind: 'reading', words: 'Opened an item' },
  'item.exported': { kind: 'reading', words: 'Downloaded items as an archive' },
  'item.pdf-withheld': { kind: 'reading', words: 'Asked for a public PDF that was held back' },
  'item.listed': { kind: 'reading', words: 'Looked at the list of items' },
  'item.parties-suggested': { kind: 'reading', words: 'Was offered parties named before' },
  'authority.listed': { kind: 'reading', words: 'Looked at who may file for the organization' },
  'break-glass.listed': { kind: 'reading', words: 'Looked at emergency openings' },
  'member.invited': { kind: 'people', words: 'Invited a colleague' },
  'member.disabled': { kind: 'people', words: 'Ended a colleague’s access' },
  'client.added': { kind: 'people', words: 'Added a client' },
  'grant.given': { kind: 'people', words: 'Granted a client' },
  'grant.taken': { kind: 'people', words: 'Took back a client' },
  'authority.ended': { kind: 'people', words: 'Revoked an authority' },
  'log.listed': { kind: 'log', words: 'Looked at this log' },
  'log.exported': { kind: 'log', words: 'Exported this log' },
};

/** What an event says in the log. */
export function wordsOfEvent(action: string): string {
  // The column holds names of this list, or of an older version's.
  const known = action as AuditAction;
  return OWN_EVENTS[known]?.words ?? AUDIT_EVENTS[known] ?? action;
}

/** The events of one kind, for the query. */
export function actionsOfKind(kind: LogKind): readonly string[] {
  return Object.entries(OWN_EVENTS).flatMap(([action, event]) =>
    event.kind === kind ? [action] : [],
  );
}
