import {
  type IsolationReport,
  isHolding,
  type ProvedSection,
} from '#app/features/isolation/report.schema.ts';

const STYLE = `
  body { font: 17px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
  table { border-collapse: collapse; margin: 0.5rem 0; } td { padding: 0.1rem 1rem 0.1rem 0; font-variant-numeric: tabular-nums; }
  .good { border-left: 6px solid #00a91c; padding-left: 1rem; } .bad { border-left: 6px solid #d83933; padding-left: 1rem; }
  .quiet { color: #565c65; }`;

/** What a report is called and how it says what came of it. */
export type Wording = {
  readonly title: string;
  readonly good: string;
  readonly bad: string;
  /** How it was tried, after the moments; with the seed and effort that repeat it, if there are any. */
  readonly how: (report: IsolationReport) => string;
};

const ISOLATION: Wording = {
  title: 'Isolation report',
  good: 'The firewall held in everything that was tried.',
  bad: 'The firewall did not hold. See the marked properties.',
  how: ({ seed, effort }) => {
    const parts = Object.entries(effort).map(([what, count]) => `${what} ${count}`);
    return `, with seed ${seed} and effort ${parts.join(', ')}`;
  },
};

/** A report as one page without scripts or outside files, to print, keep and hand on. */
export function reportPage(report: IsolationReport, wording: Wording = ISOLATION): string {
  const isGood = isHolding(report);
  const { title, good, bad, how } = wording;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${asText(title)}</title><style>${STYLE}</style></head>
<body>
<h1>${asText(title)}</h1>
<p class="${isGood ? 'good' : 'bad'}"><strong>${asText(isGood ? good : bad)}</strong></p>
<p class="quiet">Tried from ${asText(report.startedAt)} to ${asText(report.endedAt)} (UTC)${asText(how(report))}, on the sources with digest <code>${asText(report.sources.slice(0, 16))}</code>.</p>
${report.sections.map(sectionOf).join('\n')}
</body>
</html>
`;
}

function sectionOf({ name, claim, counts, failures, seconds, notes = [] }: ProvedSection): string {
  const rows = Object.entries(counts).map(
    ([what, count]) => `<tr><td>${count.toLocaleString('en-US')}</td><td>${asText(what)}</td></tr>`,
  );
  return `<section class="${failures.length === 0 ? 'good' : 'bad'}">
<h2>${asText(name)}</h2>
<p>${asText(claim)}</p>
<table><caption class="quiet">What was tried, in ${seconds} s</caption>${rows.join('')}</table>
${failures.length === 0 ? '<p>Nothing was found.</p>' : listOf(failures)}
${notes.length === 0 ? '' : `<h3>Known and explained</h3>${listOf(notes)}`}
</section>`;
}

function listOf(lines: readonly string[]): string {
  return `<ul>${lines.map((line) => `<li>${asText(line)}</li>`).join('')}</ul>`;
}

function asText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
