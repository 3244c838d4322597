import { csvTemplateOf, jsonSchemaOf } from './exchange-format.policy.ts';
import { getItemType } from './types/registry.ts';

export const exchangeFormats = ['csv', 'json'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** A format of a type as a file: template of its spreadsheet, or JSON schema. @throws AppError page_not_found */
export function exchangeFile(code: string, format: ExchangeFormat) {
  const type = getItemType(code);
  // A byte order mark tells spreadsheets that this is UTF-8.
  const text =
    format === 'csv'
      ? `\uFEFF${csvTemplateOf(type)}`
      : `${JSON.stringify(jsonSchemaOf(type), null, 2)}\n`;
  const bytes = Buffer.from(text, 'utf8');
  const name = `${type.code}-${type.version}.${format === 'csv' ? 'csv' : 'schema.json'}`;
  return { name, byteSize: bytes.length, bytes: chunksOf(bytes) };
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
