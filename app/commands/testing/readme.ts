import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../processes/repository.ts';

/** One numbered step of an installation, as the README tells it. */
export interface ReadmeStep {
  /** Scripts in order, each with its words after `--`. */
  readonly commands: readonly { readonly name: string; readonly words: string }[];
  /** Variables it names; `DATABASE_URL_<ROLE>` stands for one a login role. */
  readonly variables: readonly string[];
}

const HEADING = '## In production shape';

/** The steps under "In production shape". */
export function readInstallationSteps(): readonly ReadmeStep[] {
  const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
  const [, section = ''] = readme.split(HEADING);
  const [list = ''] = section.split(/\n\n(?=A process)/);
  return list
    .split(/^\d+\. /m)
    .slice(1)
    .map(toStep);
}

function toStep(text: string): ReadmeStep {
  const oneLine = text.replaceAll(/\s+/g, ' ');
  const commands = [...oneLine.matchAll(/`npm run ([\w:-]+)(?: -- ([^`]+))?`/g)];
  const variables = [...oneLine.matchAll(/`([A-Z]+(?:_[A-Z]+)*(?:_<ROLE>)?)`/g)];
  return {
    commands: commands.map(([, name = '', words = '']) => ({ name, words })),
    variables: variables.map(([, name = '']) => name),
  };
}
