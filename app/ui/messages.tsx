import type { ReactNode } from 'react';
import { TimeStamp } from './time-stamp.tsx';
import type { Moment } from './types.ts';

type Message = {
  readonly key: string;
  readonly from: ReactNode;
  readonly at: Moment;
  /** `internal` never leaves the government side and looks it. */
  readonly side: 'ours' | 'theirs' | 'internal';
  readonly heading?: ReactNode | undefined;
  readonly body: ReactNode;
  readonly footer?: ReactNode | undefined;
};

/** Messages, notes and calls in the order given. */
export function MessageList({ label, messages }: { label: string; messages: readonly Message[] }) {
  return (
    <ol className="psilo-messages" aria-label={label}>
      {messages.map((message) => (
        <li key={message.key} className={`psilo-message psilo-message--${message.side}`}>
          <p className="psilo-message__head">
            <strong>{message.from}</strong>
            {message.side === 'internal' ? (
              <span className="psilo-message__internal">Internal</span>
            ) : null}
            <TimeStamp at={message.at} withTime />
          </p>
          {message.heading ? <p className="psilo-message__heading">{message.heading}</p> : null}
          <div className="psilo-message__body">{message.body}</div>
          {message.footer ? <div className="psilo-message__footer">{message.footer}</div> : null}
        </li>
      ))}
    </ol>
  );
}
