import type { Step } from './step.ts';

const LIMIT_MS = 3 * 60_000;
const TOOLS = 'app/config/tools';

/** What `npm run check` asks of the code (RULES 27: all of it within a minute). */
export const CHECK_STEPS: readonly Step[] = [
  {
    name: 'types',
    words: ['node_modules/typescript/bin/tsc', '--pretty', 'false'],
    limitMs: LIMIT_MS,
  },
  {
    name: 'format and lint',
    words: [
      'node_modules/@biomejs/biome/bin/biome',
      'check',
      `--config-path=${TOOLS}/lint.json`,
      '--error-on-warnings',
      '.',
    ],
    limitMs: LIMIT_MS,
  },
  {
    name: 'architecture',
    words: [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--config=remix.config.js',
      '--project=unit',
      `${TOOLS}/architecture`,
    ],
    limitMs: LIMIT_MS,
  },
  {
    name: 'unused code',
    words: ['node_modules/knip/bin/knip.js', '--config', `${TOOLS}/knip.json`],
    limitMs: LIMIT_MS,
  },
];
