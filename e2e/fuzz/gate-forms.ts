import { randomUUID } from 'node:crypto';
import { hashToken, randomToken } from '#app/crypto/tokens.ts';
import { newTotpSecret, totpCode } from '#app/crypto/totp.ts';
import { addIdentity } from '#db/seeds/rows/people.ts';
import { CAST_PASSWORD, type Cast } from '#db/testing/cast.ts';
import type { Person, PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { makeResetLink } from '../fixtures/reset-link.ts';
import type { Field } from '../proof/surfaces/acts.ts';
import type { Extras } from '../proof/surfaces/extras.ts';
import { gateFields } from './gate-fields.ts';

/** A form of somebody who is not, or not fully, signed in, or that ends or changes a session. */
export interface GateForm {
  readonly path: string;
  readonly url: string;
  /** The session it is sent in, or none. */
  readonly cookie: string | null;
  /** Codes are good for half a minute, so a good form is made when it is sent. */
  readonly fields: () => readonly Field[];
  readonly answers: 302 | 200;
  /** Tables that a refusal writes to by design. */
  readonly traces: readonly string[];
}

/** The forms of `WITHOUT_FORM`, each with what makes it good. */
export async function makeGateForms(cast: Cast, { spare }: Extras): Promise<readonly GateForm[]> {
  const { executive, auditor } = cast.people;
  const newcomer = await makeNewcomer(cast);
  const reset = await makeResetLink(cast, 'executive');
  const invitation = await makeInvitation(cast, spare.invitedId);
  const session = async (who: PersonName) => (await cast.signIn(who)).cookie;
  const facts = {
    ...{ invitation, reset, email: executive.email, memberId: executive.memberId },
    ...{ password: CAST_PASSWORD, newPassword: 'slow granite meadow 58' },
    newEmail: `${randomUUID()}@elm.example`,
  };
  /** Those who send another form than the executive's or a stranger's. */
  const senders: Readonly<Record<string, { cookie: string; secret?: string }>> = {
    '/sign-in/code': { cookie: await firstFactor(cast, auditor), secret: auditor.totpSecret },
    '/sign-in/enrol': { cookie: await firstFactor(cast, newcomer), secret: newcomer.totpSecret },
    '/choose': { cookie: await session('executive') },
    '/invitation/join': { cookie: await session('birchAdministrator') },
    '/sign-out': { cookie: await session('auditor') },
    '/confirm-identity': { cookie: await session('auditor'), secret: auditor.totpSecret },
    '/account/end-sessions': { cookie: await session('auditor') },
  };
  const fieldsOf = (path: string) => {
    const secret = senders[path]?.secret;
    const code = secret ? totpCode(secret, new Date()) : '';
    return gateFields({ ...facts, code })[path] ?? {};
  };
  return Object.keys(gateFields({ ...facts, code: '' })).map((path) => ({
    path,
    url: path.replace(':token', path.startsWith('/reset') ? reset : invitation),
    cookie: senders[path]?.cookie ?? null,
    fields: () => Object.entries(fieldsOf(path)),
    answers: path === '/demo/codes' ? 200 : 302,
    // A right code is used up, whatever else was wrong with the form (baseline 7).
    traces: path === '/confirm-identity' ? ['identities'] : [],
  }));
}

/** A session of somebody who gave the password alone. */
async function firstFactor(cast: Cast, { identityId, face }: Person): Promise<string> {
  const { cookie, id } = await cast.signIn('executive');
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `update sessions set stage = 'password', identity_id = $2, face = $3, member_id = null, member_kind = null,
         organization_id = null where id = $1`,
      [id, identityId, face],
    ),
  );
  return cookie;
}

/** Somebody who has a password and no second factor yet. */
async function makeNewcomer(cast: Cast): Promise<Person> {
  const passwordHash = await cast.session.hasher.hash(CAST_PASSWORD);
  const secrets = { email: `${randomUUID()}@elm.example`, totpSecret: newTotpSecret() };
  const identityId = await cast.seed((book) =>
    addIdentity(book, {
      ...{ face: 'partner', secrets, passwordHash, enrolledAt: null, createdAt: new Date() },
    }),
  );
  return { ...cast.people.alderLiaison, ...secrets, identityId };
}

/** The token of an invitation of this membership, as if its mail had been sent. */
async function makeInvitation(cast: Cast, memberId: string): Promise<string> {
  const token = randomToken();
  await withSuperuser(cast.database.superuserUrl, (client) =>
    client.query(
      `insert into invitation_tokens (token_hash, organization_id, subject_id, face, expires_at)
       values ($1, $2, $3, 'partner', now() + interval '1 day')`,
      [hashToken(token), cast.organizations.alder, memberId],
    ),
  );
  return token;
}
