import { builtPaths } from './build/paths.ts';
import { runBuilt } from './processes/built.ts';
import { runMain } from './processes/run-main.ts';

await runMain(async () => {
  await runBuilt(builtPaths('production').webEntry);
  return 0;
});
