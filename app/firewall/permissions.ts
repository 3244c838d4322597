/**
 * Everything that can be permitted, as action and subject. Routes declare one of these pairs, use cases ask for them;
 * the rules of each kind of actor say who has it. One registry: a name that is not here does not compile.
 *
 * A permission belongs to one kind of actor (`ability.test.ts`), so a page of partners can never answer an analyst,
 * whatever the analyst may read elsewhere. What a partner has of its own is called `Own…`, what a destination got
 * `Received…`.
 */
export const PERMISSIONS = {
  Session: ['read', 'end'],
  OwnItem: ['read', 'file', 'complete', 'withdraw', 'print'],
  Reading: ['read'],
  FiledForUs: ['read'],
  Draft: ['read', 'write', 'discard', 'share', 'review'],
  DraftReview: ['read'],
  DraftComment: ['read', 'write', 'settle', 'remove'],
  OwnEvidence: ['read', 'add', 'mark', 'remove'],
  OwnUpload: ['read', 'send'],
  OwnConversation: ['read', 'answer'],
  OwnConference: ['read'],
  Client: ['read', 'add'],
  Member: ['read', 'invite', 'disable'],
  Grant: ['read', 'change'],
  OwnGrant: ['read'],
  OwnTrail: ['read'],
  OwnAuthority: ['read', 'revoke'],
  Queue: ['read'],
  Item: ['read', 'print'],
  Evidence: ['read'],
  Accusation: ['read', 'decide'],
  Triage: ['read', 'acknowledge', 'grade', 'note', 'decide', 'undo', 'assign', 'log'],
  Conversation: ['read', 'ask'],
  Conference: ['read', 'call', 'change'],
  Referral: ['read', 'route', 'recall'],
  Proposal: ['read', 'decide', 'withdraw'],
  Recusal: ['read', 'declare', 'impose', 'lift'],
  BreakGlass: ['ask', 'read', 'end'],
  BreakGlassLog: ['read'],
  OwnOpening: ['read'],
  ReceivedReferral: ['read', 'answer'],
  ReceivedPackage: ['read'],
  ReceivedFile: ['read'],
  Application: ['read', 'check', 'approve', 'decline'],
  Organization: ['read', 'register', 'invite', 'suspend', 'restore'],
  Authority: ['propose', 'confirm', 'end'],
  Officer: ['read', 'invite', 'disable'],
  ClosedOrganization: ['read'],
  Keys: ['read', 'destroy', 'decide', 'withdraw'],
  AuditEvent: ['read'],
  IsolationReport: ['read'],
  StoredObject: ['read'],
  IsolationLog: ['read'],
  Disclosure: ['read'],
} as const;

export type SubjectName = keyof typeof PERMISSIONS;
export type Permission = {
  [S in SubjectName]: `${(typeof PERMISSIONS)[S][number]} ${S}`;
}[SubjectName];
export type ActionName = (typeof PERMISSIONS)[SubjectName][number];

/**
 * What a route declares: a permission, or one of the three states that need none.
 * `public`: anyone. `first factor`: password given, second factor not yet. `signed in`: any actor.
 */
export type Access = Permission | 'public' | 'first factor' | 'signed in';

/** Splits a permission into the words CASL asks with. */
export function wordsOf(permission: Permission): readonly [ActionName, SubjectName] {
  const [action, subject] = permission.split(' ');
  // The template type guarantees both halves.
  return [action as ActionName, subject as SubjectName];
}
