// A small process for the tests of starting and stopping: says what happens to it in a file.
import { appendFileSync } from 'node:fs';

const [, , file = '', behaviour = 'stay'] = process.argv;
const say = (line: string) => appendFileSync(file, `${line} ${process.pid}\n`);

say('started');
process.on('SIGTERM', () => {
  say('stopped');
  if (behaviour !== 'stubborn') process.exit(0);
});
process.on('SIGINT', () => say('interrupted'));

if (behaviour === 'crash') process.exit(3);
if (behaviour === 'refuse') process.exit(78);
setInterval(() => undefined, 60_000);
