import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { page } from '#app/firewall/page.ts';
import { DescriptionList } from '#app/ui/description-list.tsx';
import { sentenceCase } from '#app/ui/format.ts';
import { Page, Section, Stack } from '#app/ui/layout.tsx';
import { Link } from '#app/ui/link.tsx';
import { PageHeader } from '#app/ui/page-header.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { viewEvent } from '../trail.server.ts';

export const loader = page({
  access: 'read AuditEvent',
  reads: 'content',
  params: z.strictObject({ eventId: z.uuid() }),
  load: (scope, { params }) => viewEvent(scope, params),
});

export const meta = () => [{ title: 'Audit event: PSILO portal' }];

export default function AuditEvent() {
  const event = useLoaderData<typeof loader>();
  return (
    <Page>
      <Stack>
        <PageHeader
          title={event.label}
          eyebrow={`Event ${event.position}`}
          subtitle={<TimeStamp at={event.at} withTime />}
          back={{ to: '/trail', label: 'Audit trail' }}
        />
        <DescriptionList
          rows={[
            { term: 'Action', details: <code>{event.action}</code> },
            { term: 'Outcome', details: sentenceCase(event.outcome) },
            {
              term: 'Reason',
              details: event.reasonCode ? sentenceCase(event.reasonCode) : 'None given',
            },
            { term: 'By', details: `${sentenceCase(event.actorKind)} ${event.actorId ?? ''}` },
            { term: 'On behalf of', details: event.onBehalfOf ?? 'Nobody' },
            { term: 'Organization', details: event.organizationId ?? 'None' },
            { term: 'About', details: <About kind={event.objectKind} id={event.objectId} /> },
            ...(event.objectKind === 'evidence' && event.objectId && event.organizationId
              ? [
                  {
                    term: 'Of the file',
                    details: (
                      <Link to={`/trail/files/${event.organizationId}/${event.objectId}`}>
                        Chain of custody
                      </Link>
                    ),
                  },
                ]
              : []),
            { term: 'From', details: event.source ?? 'Inside the system' },
            { term: 'Request', details: event.requestId ?? 'None' },
          ]}
        />
        <Section title="Codes">
          {event.codes.length === 0 ? (
            <p>This event carries no codes.</p>
          ) : (
            <DescriptionList
              rows={event.codes.map(([term, details]) => ({
                key: term,
                term: sentenceCase(term),
                details,
              }))}
            />
          )}
        </Section>
      </Stack>
    </Page>
  );
}

function About({ kind, id }: { readonly kind: string; readonly id: string | null }) {
  if (id === null) return sentenceCase(kind);
  return (
    <>
      {sentenceCase(kind)} <Link to={`/trail?object=${id}`}>{id}</Link>
    </>
  );
}
