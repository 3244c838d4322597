/** Tells whoever runs the proof how far it is. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
