import {
  importerNumberDoubt,
  parseHtsNumber,
  parseOrderNumber,
  parsePortCode,
} from '#app/lib/identifiers.ts';
import { agreements } from '#app/reference/agreements.ts';
import { countries } from '#app/reference/countries.ts';
import { countryOfOrder } from '#app/reference/orders.ts';
import {
  builtInLists,
  type KnownKind,
  type KnownList,
  type KnownLists,
} from '../reference/known-list.policy.ts';
import { makerCodeDifferences } from './maker-code.policy.ts';
import { readCountry } from './read-country.ts';
import { readTypedParty } from './read-parties.ts';
import { isRecord, splitTyped } from './typed-values.ts';
import { type Field, type ItemType, pictureOf, type Step } from './types/item-type.ts';

/** Something worth a second look; the answer is allowed and kept. */
export type Flag = { readonly name: string; readonly sentence: string };

type Answers = Readonly<Record<string, unknown>>;

/** What in the answers of a step is allowed and yet looks odd, by field, as typed or as filed. */
export function flagsOfStep(
  step: Step,
  answers: Answers,
  known: KnownLists = builtInLists,
): readonly Flag[] {
  return step.fields.flatMap((field) => {
    const answer = answers[field.name];
    const sentences = answer === undefined ? [] : flagsOfAnswer(field, answer, { answers, known });
    return sentences.map((sentence) => ({ name: field.name, sentence }));
  });
}

/** Whether an answer of the step may name a picture. */
export function namesPictures({ fields }: Step): boolean {
  return fields.some(
    (field) =>
      field.kind === 'narrative' || (field.kind === 'table' && field.columns.some(pictureOf)),
  );
}

/** Pictures that rows of a table name and that are not among the files, or not any more. */
export function flagsOfPictures(
  { fields }: Step,
  answers: Answers,
  names: readonly string[],
): readonly Flag[] {
  return fields.flatMap((field) => {
    const rows: unknown = answers[field.name];
    if (field.kind !== 'table' || !Array.isArray(rows)) return [];
    const columns = field.columns.filter(pictureOf).map(({ name }) => name);
    const named = rows.flatMap((row: unknown, index) =>
      isRecord(row) ? columns.map((name) => ({ picture: row[name], row: index + 1 })) : [],
    );
    return named.flatMap(({ picture, row }) =>
      typeof picture !== 'string' || picture === '' || names.includes(picture)
        ? []
        : { name: field.name, sentence: `Row ${row}: “${picture}” is none of your pictures.` },
    );
  });
}

/** The codes of all answers that a list could know, by kind. */
export function codesToKnow(
  type: ItemType,
  answers: Answers,
): Readonly<Record<KnownKind, readonly string[]>> {
  const fields = type.steps.flatMap((step) => step.fields);
  const of = (kind: KnownKind, parse: (text: string) => string | null) =>
    fields
      .filter((field) => field.kind === kind)
      .flatMap((field) => codesIn(answers[field.name], parse));
  return {
    hts: of('hts', parseHtsNumber),
    order: of('order', parseOrderNumber),
    port: of('port', parsePortCode),
  };
}

type Context = { readonly answers: Answers; readonly known: KnownLists };

function flagsOfAnswer(field: Field, answer: unknown, context: Context): readonly string[] {
  switch (field.kind) {
    case 'hts':
      return unlisted(codesIn(answer, parseHtsNumber), context.known.hts);
    case 'port':
      return unlisted(codesIn(answer, parsePortCode), context.known.port);
    case 'order':
      return flagsOfOrders(codesIn(answer, parseOrderNumber), context);
    case 'ior':
      return typeof answer === 'string' ? sentencesOf(importerNumberDoubt(answer)) : [];
    case 'parties':
      return Array.isArray(answer) ? answer.flatMap(flagsOfParty) : [];
    case 'choice':
      return field.choices === agreements ? flagsOfAgreement(answer) : [];
    default:
      return [];
  }
}

function codesIn(answer: unknown, parse: (text: string) => string | null): readonly string[] {
  return (splitTyped(answer) ?? []).flatMap((typed) => parse(typed) ?? []);
}

function unlisted(codes: readonly string[], list: KnownList | undefined): readonly string[] {
  if (!list) return [];
  return codes
    .filter((code) => !list.has(code))
    .map((code) => `${code} is not in ${list.name}: check it.`);
}

function flagsOfOrders(codes: readonly string[], { answers, known }: Context): readonly string[] {
  const origin = countryIn(answers['originCountry']);
  const thirdCountry = codes.flatMap((code) => {
    const country = countryOfOrder(code);
    if (country === null || origin === null || country === origin) return [];
    const named = countries.nameOf(country);
    return `${code} is a number of ${named}, and you believe that the goods come from ${countries.nameOf(origin)}. That is right only for a third-country number, which pairs an order with the origin declared on the entry.`;
  });
  return [...unlisted(codes, known.order), ...thirdCountry];
}

function countryIn(answer: unknown): string | null {
  return typeof answer === 'string' ? readCountry(answer) : null;
}

function flagsOfParty(row: unknown): readonly string[] {
  const party = readTypedParty(row);
  if (!party) return [];
  const sentences = [
    ...sentencesOf(importerNumberDoubt(party.importerNumber)),
    ...makerCodeDifferences(party).map((difference) => `Manufacturer code: ${difference}`),
  ];
  return sentences.map((sentence) => `${party.name || 'A party'}: ${sentence}`);
}

function flagsOfAgreement(answer: unknown): readonly string[] {
  const agreement = typeof answer === 'string' ? agreements.find(answer) : undefined;
  return agreement?.isOver
    ? [`${agreement.name}: right only for entries from before its end.`]
    : [];
}

function sentencesOf(sentence: string | null): readonly string[] {
  return sentence === null ? [] : [sentence];
}
