import { ActorForm } from '#app/ui/actor-form.tsx';
import { StateBadge } from '#app/ui/badge.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Details, Section, Stack } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { MessageList } from '#app/ui/messages.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { TimeStamp } from '#app/ui/time-stamp.tsx';
import { conferenceState } from '../desk-words.ts';
import type { DeskItem } from '../view-item.server.ts';
import { useItemPath } from './use-item-path.ts';

type PartnerSideProps = { readonly item: DeskItem; readonly isReadOnly?: boolean };

/** What the partner reads too: the conversation and the conferences. */
export function PartnerSide({ item, isReadOnly = false }: PartnerSideProps) {
  const itemTo = useItemPath(item.id);
  const canWrite = item.canTalk && !isReadOnly;
  return (
    <VisibilityRegion kind="partner" who={item.filer.organization}>
      <Stack>
        <Section title="Conversation" id="conversation">
          <Conversation item={item} />
          {canWrite ? <AskForm item={item} /> : null}
        </Section>
        <Section
          title="Conferences"
          actions={
            canWrite ? (
              <ButtonLink
                id="act-conference"
                to={itemTo('/conferences/new')}
                variant="secondary"
                size="small"
                icon="schedule"
              >
                Call a conference
              </ButtonLink>
            ) : null
          }
        >
          <Conferences item={item} isReadOnly={isReadOnly} />
        </Section>
      </Stack>
    </VisibilityRegion>
  );
}

function Conversation({ item }: { readonly item: DeskItem }) {
  if (item.messages.length === 0) return <p>Nothing written yet.</p>;
  return (
    <MessageList
      label="Conversation with the partner"
      messages={item.messages.map((message) => ({
        key: message.id,
        from: message.from,
        at: message.at,
        side: message.isFromDesk ? 'ours' : 'theirs',
        heading: message.isQuestion ? 'Question' : undefined,
        body: <PlainText>{message.body}</PlainText>,
        footer: message.isOpen ? (
          <StateBadge tone="waiting">Waits for an answer</StateBadge>
        ) : undefined,
      }))}
    />
  );
}

function AskForm({ item }: { readonly item: DeskItem }) {
  const itemTo = useItemPath(item.id);
  const who = item.filer.isSelf
    ? item.filer.organization
    : `${item.filer.organization} who work for ${item.filer.client}`;
  return (
    <Details summary="Ask the partner" summaryId="act-ask">
      <ActorForm action={itemTo('/ask')} label="Ask the partner">
        <Stack gap="tight">
          <TextArea
            name="question"
            label="Question"
            hint={`Everyone at ${who} reads it as you write it, with your name. ${item.filedBy} gets a mail.`}
            rows={4}
            maxLength={4000}
          />
          <Button size="small" icon="send">
            Send the question
          </Button>
        </Stack>
      </ActorForm>
    </Details>
  );
}

function Conferences({ item, isReadOnly }: Required<PartnerSideProps>) {
  const itemTo = useItemPath(item.id);
  if (item.conferences.length === 0) return <p>No conference so far.</p>;
  return (
    <Stack gap="tight">
      {item.conferences.map((conference) => {
        const { label, tone } = conferenceState(conference.state);
        return (
          <Card
            key={conference.id}
            level={3}
            title={conference.topic}
            actions={<StateBadge tone={tone}>{label}</StateBadge>}
            footer={conference.participants.join(', ')}
          >
            <p>
              <TimeStamp at={conference.startsAt} withTime /> to{' '}
              <TimeStamp at={conference.endsAt} withTime />
            </p>
            <PlainText>{conference.joining}</PlainText>
            {conference.state === 'scheduled' && !isReadOnly ? (
              <ButtonLink
                to={itemTo(`/conferences/${conference.id}`)}
                variant="secondary"
                size="small"
              >
                {new Date(conference.startsAt) > new Date(item.now)
                  ? 'Move or cancel'
                  : 'Write the summary'}
              </ButtonLink>
            ) : null}
          </Card>
        );
      })}
    </Stack>
  );
}
