import { plainToRichText, withReason } from '#app/editor/rich-text.source.ts';
import { sixPageNarrative } from '../../marking/testing/six-page-narrative.ts';
import { filingSchema } from '../filing.schema.ts';
import type { FiledVersion } from '../filing-paper.policy.ts';
import type { Filing } from '../types/filing.ts';
import { type ItemTypeCode, itemTypes } from '../types/registry.ts';
import { readPlainText, sampleForms } from './sample-filings.ts';

/** A filing of six pages with brackets, as its editor stores it. */
export const sixPages = withReason(plainToRichText(sixPageNarrative), 'suppliers');

/** The sample of a type as it was filed, with these answers instead of its own. */
export function filedVersion(code: ItemTypeCode, answers: Filing = {}): FiledVersion {
  const type = itemTypes[code];
  return {
    type,
    filing: { ...filingSchema(type, readPlainText).parse(sampleForms[code]), ...answers },
    controlNumber: 'PS-7K3QD-M2XWA-H',
    version: 1,
    filedAt: new Date('2026-11-25T15:00:00Z'),
    tlp: 'amber',
    editions: [],
    files: [],
  };
}
