// Starts an actor that must not outlive this process, and waits to be killed.
import { spawnKept } from '../kept-child.ts';

const [, , script = '', file = ''] = process.argv;
const child = spawnKept({ words: [script, file], output: 2 });
console.log(child.pid);
setInterval(() => undefined, 60_000);
