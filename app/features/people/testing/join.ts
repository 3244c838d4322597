import { joinByInvitation } from '#app/features/accounts/invitation.server.ts';
import { composeMail } from '#app/features/mail/compose.server.ts';
import { writeAs } from '#app/firewall/scope.ts';
import { findSession } from '#db/queries/gate.ts';
import type { Cast } from '#db/testing/cast.ts';
import type { OrganizationName, PersonName } from '#db/testing/people.ts';

type Joining = {
  readonly organization: OrganizationName;
  readonly memberId: string;
  readonly who: PersonName;
};

/** Opens the link that an invitation mails, while signed in as somebody, and accepts. */
export async function join(cast: Cast, { organization, memberId, who }: Joining): Promise<void> {
  const job = await cast.jobFor(organization, memberId);
  const composed = await writeAs(cast.services, job, (scope) =>
    composeMail(scope, { message: 'invitation', recipientKind: 'member', recipientId: memberId }),
  );
  const path = composed?.mail.name === 'invitation' ? composed.mail.props.path : '';
  const { id } = await cast.signIn(who);
  const session = await findSession(cast.session.gate.pool, id);
  if (!session) throw new Error('no session');
  await joinByInvitation(
    cast.session,
    { token: path.split('/').at(-1) ?? '', session },
    { requestId: 'test', source: '192.0.2.0/24' },
  );
}
