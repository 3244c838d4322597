import { composeMail } from '#app/features/mail/compose.server.ts';
import { writeAs } from '#app/firewall/scope.ts';
import type { SessionServices } from '#app/session/services.ts';
import { giveFirstFactor } from '#app/session/sign-in.server.ts';
import type { Cast } from '#db/testing/cast.ts';
import type { PersonName } from '#db/testing/people.ts';
import { withSuperuser } from '#db/testing/template.ts';
import { requestReset } from '../forgotten-password.server.ts';
import { resetPassword } from '../reset-password.server.ts';

/** What those who set a new password type. */
export const NEW_PASSWORD = 'marble cinder willow 29';

export type ResetWorld = ReturnType<typeof createResetWorld>;

/** Steps of a forgotten password, each from an address block that nobody used yet. */
export function createResetWorld(cast: Cast) {
  let blocks = 0;

  function fresh() {
    blocks += 1;
    return { requestId: `request-${blocks}`, source: `10.1.${blocks}.0/24` };
  }

  async function rowsOf(text: string, values: readonly unknown[] = []) {
    const { rows } = await withSuperuser(cast.database.superuserUrl, (client) =>
      client.query(text, [...values]),
    );
    return rows;
  }

  /** Asks, and answers what the request left: its row, its jobs, its event. */
  async function ask(email: string) {
    const origin = fresh();
    await requestReset(cast.session, { email }, origin);
    const [event] = await rowsOf(
      `select actor_kind, action, object_id, outcome, reason_code from audit_events
       where request_id = $1`,
      [origin.requestId],
    );
    const [row] = await rowsOf('select * from password_resets order by created_at desc limit 1');
    const jobs = await rowsOf('select kind, queue, payload from outbox where subject_id = $1', [
      row.id,
    ]);
    return { event, row, jobs };
  }

  /** The mail of a request as the worker would send it now. */
  async function compose(resetId: string, message: 'password-reset' | 'password-changed') {
    const job = await cast.jobFor(null, resetId);
    return writeAs(cast.services, job, (scope) =>
      composeMail(scope, { message, recipientKind: 'asker', recipientId: resetId }),
    );
  }

  /** A good link, and the request it belongs to. */
  async function linkFor(who: PersonName): Promise<{ resetId: string; token: string }> {
    const { row } = await ask(cast.people[who].email);
    return { resetId: row.id, token: tokenIn(await compose(row.id, 'password-reset')) };
  }

  function reset(token: string, password = NEW_PASSWORD, services: SessionServices = cast.session) {
    return resetPassword(services, { token, password }, fresh());
  }

  function give(who: PersonName, password: string, services: SessionServices = cast.session) {
    return giveFirstFactor(services, { email: cast.people[who].email, password }, fresh());
  }

  return { fresh, rowsOf, ask, compose, linkFor, reset, give };
}

/** The token in a composed mail's link; empty when the mail has none. */
export function tokenIn(composed: Awaited<ReturnType<typeof composeMail>>): string {
  const path = composed?.mail.name === 'password-reset' ? composed.mail.props.path : '';
  return path.replace('/reset/', '');
}
