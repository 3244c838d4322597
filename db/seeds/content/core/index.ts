import type { CoreCase } from '../core.types.ts';
import { farmCases } from './adcvd-farm.ts';
import { fastenerCases } from './adcvd-fasteners.ts';
import { wireCases } from './adcvd-wire.ts';
import { woodAndStoneCases } from './adcvd-wood-stone.ts';
import { audioCases } from './ipr-audio.ts';
import { leatherCases } from './ipr-leather.ts';
import { preferenceCases } from './preference.ts';
import { morePreferenceCases } from './preference-more.ts';
import { trendCases } from './trends.ts';

/** All cases written by hand. */
export const coreCases: readonly CoreCase[] = [
  ...fastenerCases,
  ...wireCases,
  ...woodAndStoneCases,
  ...farmCases,
  ...audioCases,
  ...leatherCases,
  ...preferenceCases,
  ...morePreferenceCases,
  ...trendCases,
];
