/** Properties of a calendar file by name, as a reader sees them: unfolded (RFC 5545, 3.1), parameters left out. */
export function parseCalendar(content: string): ReadonlyMap<string, readonly string[]> {
  const lines = content.replaceAll(/\r?\n[ \t]/g, '').split(/\r\n|\n|\r/);
  const found = new Map<string, string[]>();
  for (const line of lines.filter((text) => text !== '')) {
    const match = /^([A-Z-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/.exec(line);
    if (!match?.[1]) throw new Error('not a calendar line');
    found.set(match[1], [...(found.get(match[1]) ?? []), match[2] ?? '']);
  }
  return found;
}
