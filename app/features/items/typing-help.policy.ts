import { identifierWithCode } from './maker-code.policy.ts';
import { readTypedParty } from './read-parties.ts';

type Posted = Readonly<Record<string, unknown>>;

/** What a button of the help asks for. */
export type Help =
  /** Put the manufacturer code into a row of the parties. */
  { readonly act: 'fill-code'; readonly row: number };

/** The names of the buttons, as a pattern of what may be posted. */
export const HELP_PATTERN = 'fill-code:\\d{1,2}';

/** Reads the button of the help that was pressed, if it was one. */
export function readHelp(intent: string): Help | null {
  const [, row] = /^fill-code:(\d{1,2})$/.exec(intent) ?? [];
  return row === undefined ? null : { act: 'fill-code', row: Number(row) };
}

/** What was posted after the help did its part, before the rest is read; so it works before scripts. */
export function withHelp(posted: Posted, intent: string): Posted {
  const help = readHelp(intent);
  return help ? { ...posted, ...withCode(posted, help.row) } : posted;
}

/** Where the page goes on after a button of the help; a part of the page. */
export function placeOfHelp(help: Help): string {
  return `f-parties-${help.row}-identifier`;
}

/** The parties with one manufacturer code filled in, where one can be built and no other identifier stands. */
function withCode({ parties }: Posted, at: number): Posted {
  if (!Array.isArray(parties)) return {};
  return {
    parties: parties.map((row: unknown, index) => {
      const party = index === at ? readTypedParty(row) : null;
      return party ? { ...party, identifier: identifierWithCode(party) } : row;
    }),
  };
}
