import { fingerprint } from '#app/commands/build/fingerprint.ts';
import { REPOSITORY } from '#app/commands/processes/repository.ts';
import { runMain } from '#app/commands/processes/run-main.ts';
import { isHolding } from '#app/features/isolation/report.schema.ts';
import { prepareGround } from './ground.ts';
import { readOptions } from './options.ts';
import { prove } from './prove.ts';
import { reportPage } from './report-page.ts';
import { say } from './say.ts';
import { SECTIONS } from './sections.ts';
import { writeReport } from './write-report.ts';

/**
 * Proves the firewall and writes `.psilo/reports/isolation.{json,html}`; the exit code is 0 when everything holds. A part
 * of the proof, or the small size, is written beside it: nobody takes it for the whole.
 */
await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  const { ground, stop } = prepareGround(options);
  say(`Proving the firewall; to repeat: npm run prove -- --seed ${options.seed}`);
  try {
    const sections = SECTIONS.filter(({ name }) => name.includes(options.only));
    const sources = fingerprint(REPOSITORY);
    const report = await prove(sections, { options, ground, sources });
    const isWhole = !options.isSmall && options.only === '';
    const name = isWhole ? 'isolation' : 'isolation-part';
    const written = writeReport(name, report, reportPage(report));
    const isGood = isHolding(report);
    say(`\n${isGood ? 'The firewall holds.' : 'The firewall does not hold.'} Report: ${written}`);
    return isGood ? 0 : 1;
  } finally {
    await stop();
  }
});
