import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { gatePage } from '#app/firewall/gate-pages.ts';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { Section, Stack } from '#app/ui/layout.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { viewMail } from '../demo.server.ts';

export const loader = gatePage({
  access: 'public',
  params: z.strictObject({ mailId: z.string().regex(/^\d{13}-[0-9a-f]{8}$/) }),
  load: async ({ services, params }) => viewMail(services.site.demo?.mailDirectory, params.mailId),
});

export const meta = () => [{ title: 'A mail of the demo' }];

/** One mail in plain text; addresses of this site are links. */
export default function Mail() {
  const mail = useLoaderData<typeof loader>();
  return (
    <Stack>
      <PageHeader
        title={mail.subject}
        back={{ to: '/demo/mailbox', label: 'Mailbox of the demo' }}
      />
      <DescriptionList
        rows={[
          { term: 'From', details: mail.from },
          { term: 'To', details: mail.to },
          { term: 'Received', details: <TimeStamp at={mail.receivedAt} withTime /> },
        ]}
      />
      <Section title="Text">
        <pre className="psilo-pre">{withLinks(mail.text)}</pre>
      </Section>
      {mail.attachments.map((attachment) => (
        <Section
          key={attachment.filename}
          title={attachment.filename}
          description={attachment.contentType}
        >
          <pre className="psilo-pre">{attachment.text}</pre>
        </Section>
      ))}
    </Stack>
  );
}

const ADDRESS = /(https?:\/\/localhost:\d+\/\S*)/;

function withLinks(text: string) {
  return text.split(ADDRESS).map((part, index) =>
    // Splitting by a pattern with one group puts the matches at odd places.
    index % 2 === 1 ? (
      <a key={part} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  );
}
