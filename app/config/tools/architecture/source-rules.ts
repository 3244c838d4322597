import ts from 'typescript';
import { isTestCode, lineOf, type SourceModule, type Violation, visit } from './module.ts';

const FILE_LINES = 400;
const ROUTE_LINES = 150;
const FUNCTION_LINES = 70;

/** Written by a tool or a list of facts: nobody reads it from top to bottom. */
const NOT_READ = /^db\/schema\.ts$|^db\/seeds\/content\/|^app\/reference\//;
const ROUTE = /^app\/features\/[^/]+\/routes\/.*\.tsx?$/;

type Rule = (module: SourceModule) => readonly Violation[];

const rules: readonly Rule[] = [
  fileLength,
  functionLength,
  environmentReads,
  splicedSql,
  rawMarkup,
  inlineStyles,
  openEnds,
  idleTests,
  unmarkedSuppressions,
];

/** Every place where a file breaks one of our rules about its own text. */
export function checkSource(modules: readonly SourceModule[]): readonly Violation[] {
  return modules.flatMap((module) => rules.flatMap((rule) => rule(module)));
}

function fileLength({ path, text }: SourceModule): readonly Violation[] {
  const cap = ROUTE.test(path) ? ROUTE_LINES : FILE_LINES;
  const lines = text.trimEnd().split('\n').length;
  return lines > cap && !NOT_READ.test(path) ? [`${path} has ${lines} lines, over ${cap}`] : [];
}

function functionLength(module: SourceModule): readonly Violation[] {
  // A test file's longest function is its list of cases.
  if (isTestCode(module.path)) return [];
  return find(module, (node) => {
    if (!ts.isFunctionLike(node)) return null;
    const lines = node.getText(module.tree).split('\n').length;
    return lines > FUNCTION_LINES ? `a function of ${lines} lines, over ${FUNCTION_LINES}` : null;
  });
}

/** `process.env` in any spelling, outside the one folder that reads it. */
function environmentReads(module: SourceModule): readonly Violation[] {
  if (module.path.startsWith('app/config/')) return [];
  return find(module, (node) => {
    const isMember = ts.isPropertyAccessExpression(node) && node.name.text === 'env';
    const isElement =
      ts.isElementAccessExpression(node) &&
      node.argumentExpression.getText(module.tree) === "'env'";
    const isOfProcess =
      (isMember || isElement) && /^process$/.test(node.expression.getText(module.tree));
    const isImported =
      ts.isImportDeclaration(node) &&
      /\benv\b.*from '(?:node:)?process'/.test(node.getText(module.tree));
    return isOfProcess || isImported ? 'the environment is read outside app/config' : null;
  });
}

/** Kysely and pg text that could carry input: raw fragments, spliced names, text built for `query`. */
function splicedSql(module: SourceModule): readonly Violation[] {
  // Seeds, migrations and test helpers run no input; their names come from this repository.
  if (isTestCode(module.path) || /^db\/(?:seeds|migrate|provision)/.test(module.path)) return [];
  return find(module, (node) => {
    if (!ts.isCallExpression(node)) return null;
    const callee = node.expression.getText(module.tree);
    const [argument] = node.arguments;
    const isFixed = argument !== undefined && ts.isStringLiteralLike(argument);
    if (/^sql\.(?:raw|lit)$/.test(callee)) return 'raw SQL: parameters only';
    if (/^sql\.(?:ref|table|id)$/.test(callee) && !isFixed) return 'an SQL identifier is spliced';
    const isBuilt =
      argument && (ts.isTemplateExpression(argument) || ts.isBinaryExpression(argument));
    return /\.(?:query|executeQuery)$/.test(callee) && isBuilt
      ? 'SQL text is built from parts'
      : null;
  });
}

function rawMarkup(module: SourceModule): readonly Violation[] {
  return find(module, (node) =>
    (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) &&
    node.name.getText(module.tree) === 'dangerouslySetInnerHTML'
      ? 'markup bypasses React'
      : null,
  );
}

/** The policy refuses `style` attributes in pages; mail has no policy and needs them. */
function inlineStyles(module: SourceModule): readonly Violation[] {
  if (module.path.startsWith('emails/')) return [];
  return find(module, (node) =>
    ts.isJsxAttribute(node) && node.name.getText(module.tree) === 'style'
      ? 'an inline style, which the CSP refuses'
      : null,
  );
}

function openEnds(module: SourceModule): readonly Violation[] {
  return commentsOf(module).flatMap(({ line, text }) =>
    /\b(?:TODO|FIXME|HACK|XXX)\b/.test(text)
      ? [`${module.path}:${line} leaves something to do`]
      : [],
  );
}

function idleTests(module: SourceModule): readonly Violation[] {
  return find(module, (node) =>
    ts.isPropertyAccessExpression(node) &&
    /^(?:test|it|describe|suite)\.(?:only|skip|todo|fails)$/.test(node.getText(module.tree))
      ? 'a test is skipped, singled out or expected to fail'
      : null,
  );
}

/** Type and lint exceptions carry a reason on the same line. */
function unmarkedSuppressions(module: SourceModule): readonly Violation[] {
  return commentsOf(module).flatMap(({ line, text }) =>
    /@ts-(?:ignore|nocheck)|@ts-expect-error\s*$|biome-ignore [\w/]+:?\s*$/m.test(text)
      ? [`${module.path}:${line} relaxes a check without a reason`]
      : [],
  );
}

function find(module: SourceModule, judge: (node: ts.Node) => string | null): readonly Violation[] {
  const found: Violation[] = [];
  visit(module.tree, (node) => {
    const problem = judge(node);
    if (problem) found.push(`${module.path}:${lineOf(module, node)} ${problem}`);
  });
  return found;
}

interface Comment {
  readonly line: number;
  readonly text: string;
}

function commentsOf(module: SourceModule): readonly Comment[] {
  const comments = new Map<number, Comment>();
  visit(module.tree, (node) => {
    for (const range of ts.getLeadingCommentRanges(module.text, node.pos) ?? []) {
      const { line } = module.tree.getLineAndCharacterOfPosition(range.pos);
      comments.set(range.pos, { line: line + 1, text: module.text.slice(range.pos, range.end) });
    }
  });
  return [...comments.values()];
}
