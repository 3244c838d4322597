import { constants, setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { Sentence } from './launch/sentence.mjs';
import { startMailCatcher } from './mail/mail-catcher.ts';
import { runMain } from './processes/run-main.ts';
import { aborted, listenForStop } from './processes/stop-signal.ts';

await runMain(async () => {
  // It stands for a mail server, which works on a machine of its own.
  setPriority(constants.priority.PRIORITY_LOW);
  const { values } = parseArgs({
    options: { port: { type: 'string' }, directory: { type: 'string' } },
  });
  const port = Number(values.port ?? 1025);
  if (!values.directory || !Number.isInteger(port))
    throw new Sentence('Usage: mail-catcher --port 1025 --directory <folder>');
  const stop = listenForStop(() => process.exit(1));
  const catcher = await startMailCatcher({ port, directory: values.directory });
  console.log(`Catching mail on 127.0.0.1:${catcher.port} into ${values.directory}`);
  await aborted(stop.signal);
  await catcher.close();
  return 0;
});
