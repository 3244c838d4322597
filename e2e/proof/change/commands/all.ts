import { CLOCK } from './clock.ts';
import type { Command } from './command.ts';
import { DESK_WORK } from './desk.ts';
import { DESTINATION } from './destination.ts';
import { DRAFTS } from './drafts.ts';
import { FILED } from './filed.ts';
import { FILING } from './filing.ts';
import { PEOPLE } from './people.ts';
import { RECUSAL } from './recusal.ts';
import { SECOND_PERSON } from './second-person.ts';

/** Everything that anybody does. A new act of the portal that changes who sees what is an entry here. */
export const COMMANDS: readonly Command[] = [
  ...FILING,
  ...DRAFTS,
  ...FILED,
  ...PEOPLE,
  ...DESK_WORK,
  ...RECUSAL,
  ...SECOND_PERSON,
  ...DESTINATION,
  ...CLOCK,
];

export function commandOf(kind: string): Command {
  const command = COMMANDS.find((known) => known.kind === kind);
  if (!command) throw new Error(`nobody knows how to ${kind}`);
  return command;
}
