import type { IconName } from './icon.tsx';
import type { Tone } from './types.ts';

const icons: Readonly<Record<Tone, IconName>> = {
  neutral: 'info',
  info: 'info',
  waiting: 'clock',
  good: 'check-circle',
  warn: 'warning',
  bad: 'error',
};

/** The shape that says the same as the color. */
export function toneIcon(tone: Tone): IconName {
  return icons[tone];
}
