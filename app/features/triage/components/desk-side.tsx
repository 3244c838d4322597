import { channelName } from '#app/features/conversations/conversations.policy.ts';
import { ActorForm } from '#app/ui/actor-form.tsx';
import { StateBadge, Tag } from '#app/ui/badge.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Section, Stack } from '#app/ui/layout.tsx';
import { VisibilityRegion } from '#app/ui/marking.tsx';
import { MessageList } from '#app/ui/messages.tsx';
import { PlainText } from '#app/ui/plain-text.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { Timeline } from '#app/ui/timeline.tsx';
import { decisionInWords, referralState } from '../desk-words.ts';
import type { DeskItem } from '../view-item.server.ts';
import { useItemPath } from './use-item-path.ts';

type DeskSideItem = Pick<DeskItem, 'id' | 'decisions' | 'referrals' | 'notes' | 'contacts'>;
type DeskSideProps = { readonly item: DeskSideItem; readonly isReadOnly?: boolean };

/** What never leaves the government side: decisions and referrals, notes, the log of calls. */
export function DeskSide({ item, isReadOnly = false }: DeskSideProps) {
  const itemTo = useItemPath(item.id);
  return (
    <VisibilityRegion kind="internal">
      <Stack>
        <Section title="Decisions and referrals">
          <Decisions item={item} />
        </Section>
        <Section title="Notes">
          <Notes item={item} />
          {isReadOnly ? null : <NoteForm item={item} />}
        </Section>
        <Section
          title="Contact log"
          actions={
            isReadOnly ? null : (
              <ButtonLink
                id="act-log"
                to={itemTo('/log')}
                variant="secondary"
                size="small"
                icon="phone"
              >
                Log a contact
              </ButtonLink>
            )
          }
        >
          <Contacts item={item} />
        </Section>
      </Stack>
    </VisibilityRegion>
  );
}

function Decisions({ item }: { readonly item: DeskSideItem }) {
  if (item.decisions.length === 0) return <p>Nothing decided yet.</p>;
  return (
    <Timeline
      label="Decisions"
      entries={item.decisions.map((decision) => ({
        key: decision.id,
        at: decision.at,
        title: decisionInWords(decision.decision, decision.reasonCode),
        by: decision.by,
        tone: decision.undoneAt ? 'neutral' : 'info',
        tag: decision.undoneAt ? <Tag>{undoneInWords(decision.undoneBy)}</Tag> : undefined,
        body: (
          <Stack gap="tight">
            <PlainText>{decision.text}</PlainText>
            <Referrals item={item} decisionId={decision.id} />
          </Stack>
        ),
      }))}
    />
  );
}

function undoneInWords(by: string | null): string {
  return by === null ? 'Undone: nobody approved it in time' : `Undone by ${by}`;
}

function Referrals({
  item,
  decisionId,
}: {
  readonly item: DeskSideItem;
  readonly decisionId: string;
}) {
  const referrals = item.referrals.filter((referral) => referral.decisionId === decisionId);
  if (referrals.length === 0) return null;
  return (
    <Timeline
      label="Referrals of this decision"
      entries={referrals.flatMap((referral) => {
        const { label, tone } = referralState(referral.state);
        return [
          {
            key: referral.id,
            at: referral.since,
            title: `${referral.destination}, ${referral.rendition} version`,
            by: referral.reference,
            tone,
            tag: <StateBadge tone={tone}>{label}</StateBadge>,
          },
          ...referral.answers.map((answer) => ({
            key: answer.id,
            at: answer.at,
            title: `${referral.destination}: ${referralState(answer.answer).label}`,
            tone: referralState(answer.answer).tone,
            body: answer.text === '' ? undefined : <PlainText>{answer.text}</PlainText>,
          })),
        ];
      })}
    />
  );
}

function Notes({ item }: { readonly item: DeskSideItem }) {
  if (item.notes.length === 0) return null;
  return (
    <MessageList
      label="Internal notes"
      messages={item.notes.map((note) => ({
        key: note.id,
        from: note.by,
        at: note.at,
        side: 'internal',
        body: <PlainText>{note.body}</PlainText>,
      }))}
    />
  );
}

function NoteForm({ item }: { readonly item: DeskSideItem }) {
  const itemTo = useItemPath(item.id);
  return (
    <ActorForm action={itemTo('/note')} label="Write a note" staysInPlace>
      <Stack gap="tight">
        {/* A stored note is a new list, and its form an empty one. */}
        <TextArea key={item.notes.length} id="act-note" name="text" label="New note" rows={2} />
        <Button variant="secondary" size="small">
          Add the note
        </Button>
      </Stack>
    </ActorForm>
  );
}

function Contacts({ item }: { readonly item: DeskSideItem }) {
  if (item.contacts.length === 0) return <p>No call, e-mail or meeting logged.</p>;
  return (
    <MessageList
      label="Contact log"
      messages={item.contacts.map((contact) => ({
        key: contact.id,
        from: channelName(contact.channel),
        at: contact.occurredAt,
        side: 'internal',
        heading: contact.participants,
        body: <PlainText>{contact.summary}</PlainText>,
        footer: `Logged by ${contact.by}`,
      }))}
    />
  );
}
