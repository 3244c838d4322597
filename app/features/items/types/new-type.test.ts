import { describe, expect, it } from 'vitest';
import { checkCompleteness, checkSufficiency } from '../checklist.policy.ts';
import { describeDraft } from '../describe-draft.ts';
import { describeFiling } from '../describe-filing.policy.ts';
import { formOf, listFormTasks, readDraft, readSubmission } from '../draft-form.policy.ts';
import { csvColumnsOf, csvTemplateOf, jsonSchemaOf } from '../exchange-format.policy.ts';
import { filingSchema } from '../filing.schema.ts';
import { splitFiling } from '../filing-parts.policy.ts';
import { problemsOfDeclaration } from '../testing/declaration.ts';
import { forcedLabor, forcedLaborForm } from '../testing/forced-labor.ts';
import { problemsBySchema } from '../testing/json-schema.ts';
import { readPlainText } from '../testing/sample-filings.ts';

const schema = filingSchema(forcedLabor, readPlainText);
const filing = schema.parse(forcedLaborForm);
const said = (change: object) =>
  (schema.safeParse({ ...forcedLaborForm, ...change }).error?.issues ?? []).map(
    ({ path, message }) => [path.join('.'), message],
  );

describe('a new type, declared in one file', () => {
  it('is whole', () => {
    expect(problemsOfDeclaration(forcedLabor)).toEqual([]);
  });

  it('has a form: steps, tasks and what they still want', () => {
    const draft = readDraft(forcedLabor, {
      ...forcedLaborForm,
      sites: [{ site: '', workers: 'x' }],
    });

    expect(formOf(forcedLabor, draft).steps.map(({ code }) => code)).toEqual([
      'danger',
      'claim',
      'sites',
      'parties',
      'story',
    ]);
    expect(listFormTasks(forcedLabor, draft).map(({ state }) => state)).toEqual([
      'done',
      'done',
      'started',
      'done',
      'done',
    ]);
    expect(readSubmission(forcedLabor, draft)).toEqual({
      problems: {
        sites: {
          'sites[0].site': ['Row 1, Place: Name the place.'],
          'sites[0].workers': ['Row 1, Workers: enter a whole number such as 400. You typed x.'],
        },
      },
    });
  });

  it('is validated by the server, conditions and rules included', () => {
    expect(said({})).toEqual([]);
    expect(said({ program: '' })).toEqual([['program', 'Name the program of the transfer.']]);
    expect(said({ program: '', indicators: ['debt'] })).toEqual([]);
    expect(said({ program: forcedLaborForm['title'] })).toEqual([
      ['program', 'Say what the program is, not what the filing is about.'],
    ]);
    expect(schema.parse({ ...forcedLaborForm, indicators: ['debt'] })).not.toHaveProperty(
      'program',
    );
  });

  it('has both checklists', () => {
    const context = { evidenceCount: 0 };
    const open = (points: ReturnType<typeof checkCompleteness>) =>
      points.filter(({ isMet }) => !isMet).map(({ code }) => code);

    expect(open(checkCompleteness(forcedLabor, filing, context))).toEqual([]);
    expect(open(checkSufficiency(forcedLabor, filing, context))).toEqual(['evidence']);
    expect(open(checkSufficiency(forcedLabor, {}, context))).toEqual(['chain', 'evidence']);
  });

  it('is said in words on the pages of item, check and package', () => {
    const answers = describeFiling(forcedLabor, filing);

    expect(answers.find(({ name }) => name === 'indicators')?.value).toBe(
      'Debt bondage\nWorkers moved by the state',
    );
    expect(answers.find(({ name }) => name === 'sites')?.table?.rows).toEqual([
      ['Klang, hall 4', 'Maker of the goods', '1,400', '1 Mar 2025'],
      ['Ipoh', 'Supplier of material', '', ''],
    ]);
    const checked = describeDraft(forcedLabor, readDraft(forcedLabor, forcedLaborForm));
    expect(checked.find(({ code }) => code === 'sites')?.answers[0]?.table?.rows).toHaveLength(2);
  });

  it('gives its codes to the clear columns and keeps the rest sealed', () => {
    expect(splitFiling(forcedLabor, filing).clear).toMatchObject({
      hts: '4015.12.10',
      originCountry: 'MY',
      port: '2704',
      valueBand: 'under_5m',
      orderNumber: null,
    });
  });

  it('has a JSON schema that takes its filings and a spreadsheet with its columns', () => {
    const json = jsonSchemaOf(forcedLabor);
    const { program: _program, ...without } = filing;

    expect(problemsBySchema(json, filing)).toEqual([]);
    expect(problemsBySchema(json, without)).not.toEqual([]);
    expect(problemsBySchema(json, { ...filing, indicators: ['debt'] })).not.toEqual([]);
    expect(problemsBySchema(json, { ...filing, sites: [{ link: 'maker' }] })).not.toEqual([]);
    expect(csvColumnsOf(forcedLabor).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['filing', 'indicators', 'program', 'sites.workers', 'parties.role']),
    );
    expect(csvTemplateOf(forcedLabor).split('\r\n')).toHaveLength(3);
  });
});
