import { destinations } from '#app/reference/destinations.ts';
import { partyRoles } from '#app/reference/party-roles.ts';
import { askedType, decidingFields } from '../types/asked.ts';
import { type Field, fieldsOf, findStep, type ItemType, isRequired } from '../types/item-type.ts';

/** Kinds whose answers are free text, names or identifiers, and stay out of clear columns (RULES 14). */
const SEALED_KINDS = ['text', 'longtext', 'parties', 'narrative', 'ior', 'date', 'table', 'count'];
const STRICT_KINDS = ['hts', 'order', 'port', 'ior', 'country', 'money', 'date', 'count'];
const SENTENCE = /^[A-Z0-9].*[.]$/s;

function duplicates(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

function problemsOfField(field: Field, isColumn = false): readonly string[] {
  const { name, kind, help, required, example, clear } = field;
  const own = [
    /^[a-z][A-Za-z]*$/.test(name) ? '' : 'has a name that forms cannot carry',
    SENTENCE.test(help) || (isColumn && help === '') ? '' : 'has a help that is no sentence',
    required === undefined || SENTENCE.test(required) ? '' : 'says what is missing in no sentence',
    STRICT_KINDS.includes(kind) && !example ? 'has no example' : '',
    clear && SEALED_KINDS.includes(kind) ? 'stands in clear' : '',
    'format' in field && field.format && !example ? 'has a format and no example' : '',
    field.requiredWhen && required === undefined ? 'is required at times and never says why' : '',
  ];
  const columns =
    field.kind === 'table' ? field.columns.flatMap((column) => problemsOfField(column, true)) : [];
  return [...own.filter(Boolean).map((problem) => `${name} ${problem}`), ...columns];
}

function problemsOfConditions(type: ItemType): readonly string[] {
  const conditions = [
    ...type.steps
      .flatMap((step) => [step, ...step.fields])
      .flatMap((part) => [part.shownWhen, 'requiredWhen' in part ? part.requiredWhen : undefined]),
    ...[...type.completeness, ...type.sufficiency, ...type.rules, ...type.clocks].map(
      ({ when }) => when,
    ),
  ].filter((condition) => condition !== undefined);
  return conditions.flatMap(({ field, is }) => {
    const asked = fieldsOf(type).find(({ name }) => name === field);
    if (!asked) return [`a condition looks at ${field}, which is not asked`];
    if (asked.kind === 'checkbox') return is.join() === 'on' ? [] : [`${field} is ticked or not`];
    if (!('choices' in asked)) return [`a condition looks at ${field}, which has no choices`];
    const { choices } = asked;
    return is.filter((code) => !choices.has(code)).map((code) => `${field} is never ${code}`);
  });
}

/**
 * What is wrong with the declaration of a type, in sentences; nothing when form, server, pages and exchange formats can
 * be derived from it. The test of every type asks this.
 */
export function problemsOfDeclaration(type: ItemType): readonly string[] {
  const fields = fieldsOf(type);
  const names = fields.map(({ name }) => name);
  const clear = fields.flatMap((field) => field.clear ?? []);
  const first = askedType(type, {}).steps[0]?.fields[0];
  return [
    ...(first?.name === 'dangerToLife' && isRequired(first) ? [] : ['danger is not asked first']),
    ...['title', 'narrative', 'parties']
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is not asked`),
    ...duplicates(names).map((name) => `${name} is asked twice`),
    ...duplicates(type.steps.map(({ code }) => code)).map((code) => `${code} is a step twice`),
    ...duplicates(clear).map((column) => `${column} is filled by two fields`),
    ...type.steps
      .filter(({ code }) => !/^[a-z_]{1,40}$/.test(code) || !findStep(type, code))
      .map(({ code }) => `${code} cannot stand in an address`),
    ...fields.flatMap((field) => problemsOfField(field)),
    ...problemsOfConditions(type),
    ...[...decidingFields(type)]
      .filter((name) => !names.includes(name))
      .map((name) => `${name} decides and is not asked`),
    ...type.rules
      .filter(({ at, reads }) => ![at, ...reads].every((name) => names.includes(name)))
      .map(({ at }) => `the rule at ${at} reads what is not asked`),
    ...type.rules
      .filter(({ check }) => check({}) !== null)
      .map(({ at }) => `the rule at ${at} speaks about an empty filing`),
    ...[...type.completeness, ...type.sufficiency]
      .filter(({ sentence }) => !SENTENCE.test(sentence))
      .map(({ code }) => `the point ${code} is no sentence`),
    ...duplicates(type.completeness.map(({ code }) => code)).map(
      (code) => `${code} is checked twice`,
    ),
    ...duplicates(type.sufficiency.map(({ code }) => code)).map(
      (code) => `${code} is advised twice`,
    ),
    ...(type.completeness.length > 0 && type.sufficiency.length > 0
      ? []
      : ['a checklist is empty']),
    ...(type.usualDestinations.length > 0 ? [] : ['it goes nowhere']),
    ...type.usualDestinations.filter((code) => !destinations.has(code)),
    ...(type.oneParty === undefined || partyRoles.has(type.oneParty)
      ? []
      : ['oneParty is no role']),
    ...(SENTENCE.test(type.help) ? [] : ['its help is no sentence']),
  ];
}
