import type { RichText } from '#app/editor/rich-text.rules.ts';
import { RichTextView } from '#app/editor/rich-text-view.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { MessageList } from '#app/ui/messages.tsx';
import { Lines } from './lines.tsx';

export type Message = {
  readonly id: string;
  readonly isOurs: boolean;
  readonly from: string | null;
  readonly at: string;
  readonly isQuestion: boolean;
  readonly isOpen: boolean;
  readonly body: { readonly text: string; readonly doc: RichText | null };
};

type ItemConversationProps = { readonly itemId: string; readonly messages: readonly Message[] };

/** Questions of the desk and the answers to them; an open question carries its own way to answer. */
export function ItemConversation({ itemId, messages }: ItemConversationProps) {
  if (messages.length === 0) {
    return (
      <EmptyState title="No messages yet">
        If the analyst has a question, it appears here and you get a mail.
      </EmptyState>
    );
  }
  return (
    <MessageList
      label="Conversation with the desk"
      messages={messages.map((message) => ({
        key: message.id,
        from: message.from ?? 'Customs desk',
        at: message.at,
        side: message.isOurs ? 'ours' : 'theirs',
        heading: message.isQuestion ? 'Question' : undefined,
        body: <MessageBody body={message.body} />,
        footer: message.isOpen ? (
          <ButtonLink to={`/items/${itemId}/answer?question=${message.id}`} size="small">
            Answer
          </ButtonLink>
        ) : undefined,
      }))}
    />
  );
}

/** The words of a message. */
export function MessageBody({ body }: Pick<Message, 'body'>) {
  return body.doc ? <RichTextView doc={body.doc} under={3} /> : <Lines text={body.text} />;
}

/** Who reads a conversation besides the writer: the desk, and whoever files for the same client. */
export function readersOf(client: string | null): string {
  return `the desk and to colleagues who file for ${client ?? 'the same client'}`;
}
