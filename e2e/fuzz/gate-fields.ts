/** What forms of the gate hold. */
export interface GateFacts {
  readonly email: string;
  readonly newEmail: string;
  readonly memberId: string;
  readonly password: string;
  readonly newPassword: string;
  readonly code: string;
  readonly invitation: string;
  readonly reset: string;
}

type Fields = Readonly<Record<string, string>>;

/** A good form for each action of `WITHOUT_FORM`, by its path. */
export function gateFields(facts: GateFacts): Readonly<Record<string, Fields>> {
  const { email, newEmail, memberId, password, newPassword, code, invitation, reset } = facts;
  return {
    '/sign-in': { email, password },
    '/sign-in/code': { code },
    '/sign-in/enrol': { code },
    '/choose': { memberId },
    '/forgot': { email },
    '/reset/:token': { token: reset, password: newPassword },
    '/invitation/:token': { token: invitation, email: newEmail, password: newPassword },
    '/invitation/join': { token: invitation },
    '/demo/codes': { account: email },
    '/sign-out': {},
    '/confirm-identity': { password, code },
    '/account/end-sessions': {},
  };
}
