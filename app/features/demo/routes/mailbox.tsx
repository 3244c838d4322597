import { useLoaderData } from '@remix-run/react';
import { gatePage } from '#app/firewall/gate-pages.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Stack } from '#app/ui/layout.tsx';
import { LinkList } from '#app/ui/link-list.tsx';
import { ListTitle } from '#app/ui/list-title.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { viewMailbox } from '../demo.server.ts';

export const loader = gatePage({
  access: 'public',
  load: async ({ services }) => ({ mails: await viewMailbox(services.site.demo?.mailDirectory) }),
});

export const meta = () => [{ title: 'Mailbox of the demo' }];

/** Every mail that the demo sent; none of it left this machine. */
export default function Mailbox() {
  const { mails } = useLoaderData<typeof loader>();
  return (
    <Stack>
      <ListTitle
        title="Mailbox of the demo"
        count={mails.length}
        description="Every mail the portal sent, to whomever. Nothing leaves this machine."
      />
      <LinkList
        label="Mails, newest first"
        entries={mails.map((mail) => ({
          key: mail.id,
          to: `/demo/mailbox/${mail.id}`,
          title: mail.subject,
          lead: mail.to,
          aside: <TimeStamp at={mail.receivedAt} withTime />,
        }))}
        empty={
          <EmptyState title="No mail yet">
            File something, ask something: the mails appear here.
          </EmptyState>
        }
      />
    </Stack>
  );
}
