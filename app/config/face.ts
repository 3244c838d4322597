import { ConfigurationError } from './problems.ts';

export type Flavor = 'demo' | 'production';
export type Face = 'partner' | 'government' | 'both';

const EXAMPLE = '--face partner';

/**
 * Reads `--face partner|government`; `both` only in the demo build (RULES 22).
 * @throws ConfigurationError when it is missing, unknown or given twice.
 */
export function parseFace(commandLine: readonly string[], flavor: Flavor): Face {
  const values = valuesOf('--face', commandLine);
  if (values.length !== 1)
    throw wrong(values.length === 0 ? 'is missing' : 'is given more than once');
  const [face] = values;
  if (face === 'partner' || face === 'government') return face;
  if (face === 'both' && flavor === 'demo') return face;
  throw wrong(
    face === 'both'
      ? 'both faces in one process exist only in the demo'
      : 'must be partner or government',
  );
}

/** Every value given as `--name value` or `--name=value`. */
export function valuesOf(name: string, commandLine: readonly string[]): readonly string[] {
  return commandLine.flatMap((word, index) => {
    if (word === name) return [commandLine[index + 1] ?? ''];
    return word.startsWith(`${name}=`) ? [word.slice(name.length + 1)] : [];
  });
}

function wrong(problem: string): ConfigurationError {
  return new ConfigurationError([{ variable: '--face', problem, example: EXAMPLE }]);
}
