import { ConfigurationError, EXIT_BAD_CONFIGURATION } from '#app/config/problems.ts';
import { Sentence } from '../launch/sentence.mjs';

/**
 * Runs a command's main function: its result is the exit code. A Sentence is printed as it is, a
 * configuration error as its table; anything else is a defect and keeps its stack.
 */
export async function runMain(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof ConfigurationError) {
    console.error(`\nThe configuration has problems.\n\n${error.message}\n`);
    return EXIT_BAD_CONFIGURATION;
  }
  const sentence = sentenceOf(error);
  console.error(sentence ? `\n${sentence}` : error);
  return 1;
}

/** What a person can mend, in one sentence; undefined for a defect of ours. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof Sentence) return error.message;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (String(error.code).startsWith('ERR_PARSE_ARGS_')) return error.message;
  const place = 'path' in error && typeof error.path === 'string' ? error.path : 'the checkout';
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return `The disk is full: ${place} could not be written. Free some space and start again.`;
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS')
    return `This user may not use ${place}: run as its owner, or remove it and start again.`;
  return undefined;
}
