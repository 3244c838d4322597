import ts from 'typescript';

/** One place of a source file and what stands there instead. */
export type TsMutant = {
  /** Says where and what, and is how the list of explained survivors names it. */
  readonly id: string;
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
};

type Change = { readonly node: ts.Node; readonly what: string; readonly replacement: string };

/** What is changed: guards and conditions, what rules are made of, what associated data is made of. */
export type Operators = 'flow' | 'rules' | 'associated data';

/** Places of a source file that guard something, each changed alone. */
export function listTsMutants(
  path: string,
  text: string,
  operators: readonly Operators[],
): readonly TsMutant[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const changes: Change[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    for (const operator of operators) changes.push(...OPERATORS[operator](node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return numbered(changes.map((change) => mutantOf(source, change)));
}

/** The source with a mutant in it. */
export function mutated(text: string, { start, end, replacement }: TsMutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function mutantOf(source: ts.SourceFile, { node, what, replacement }: Change): TsMutant {
  const place = nameOf(node);
  const code = node.getText(source).replaceAll(/\s+/g, ' ');
  const shown = code.length > LONGEST ? `${code.slice(0, LONGEST)}…` : code;
  return {
    id: `${source.fileName}${place}: ${what} ${shown}`,
    path: source.fileName,
    start: node.getStart(source),
    end: node.getEnd(),
    replacement,
  };
}

const LONGEST = 90;

/** The function that a node stands in. */
function nameOf(node: ts.Node): string {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    if (ts.isFunctionDeclaration(at) && at.name) return ` ${at.name.text}`;
    if (
      ts.isVariableDeclaration(at) &&
      ts.isIdentifier(at.name) &&
      ts.isSourceFile(at.parent.parent.parent)
    )
      return ` ${at.name.text}`;
  }
  return '';
}

/** Two places of one function may read alike. */
function numbered(mutants: readonly TsMutant[]): readonly TsMutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (seen.get(mutant.id) ?? 0) + 1;
    seen.set(mutant.id, count);
    return count === 1 ? mutant : { ...mutant, id: `${mutant.id} (${count})` };
  });
}

const OPERATORS: Readonly<Record<Operators, (node: ts.Node) => readonly Change[]>> = {
  flow(node) {
    if (ts.isIfStatement(node)) return always(node.expression);
    if (ts.isConditionalExpression(node)) return always(node.condition);
    if (ts.isBinaryExpression(node)) return operandsOf(node);
    if (ts.isExpressionStatement(node)) return withoutCall(node);
    return ts.isCallExpression(node) ? withoutFilter(node) : [];
  },
  rules(node) {
    if (ts.isObjectLiteralExpression(node)) return withoutFields(node);
    return ts.isArrayLiteralExpression(node) ? withoutWords(node) : [];
  },
  'associated data'(node) {
    if (ts.isCallExpression(node) && node.expression.getText() === 'frame') return unframed(node);
    if (ts.isArrayLiteralExpression(node) && isBound(node)) return withoutWords(node);
    return ts.isExpressionStatement(node) && /\.setAAD\(/.test(node.getText())
      ? withoutCall(node)
      : [];
  },
};

/** Fields that a wrapped key is bound to. */
function isBound(node: ts.ArrayLiteralExpression): boolean {
  return ts.isPropertyAssignment(node.parent) && node.parent.name.getText() === 'bind';
}

/** One field less in what is authenticated beside the sealed bytes. */
function unframed(node: ts.CallExpression): readonly Change[] {
  return node.arguments.map((field) => ({
    node,
    what: `without ${field.getText()} in`,
    replacement: `frame(${node.arguments
      .filter((other) => other !== field)
      .map((other) => other.getText())
      .join(', ')})`,
  }));
}

function always(condition: ts.Expression): readonly Change[] {
  return ['true', 'false'].map((answer) => ({
    node: condition,
    what: `always ${answer}:`,
    replacement: answer,
  }));
}

const LOGICAL = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
];
const NEGATED = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
]);

function operandsOf(node: ts.BinaryExpression): readonly Change[] {
  const { left, right, operatorToken } = node;
  if (LOGICAL.includes(operatorToken.kind)) {
    const isFallback = operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
    return (isFallback ? [left] : [left, right]).map((kept) => ({
      node,
      what: `only ${kept === left ? 'the first' : 'the second'} of`,
      replacement: kept.getText(),
    }));
  }
  const negated = NEGATED.get(operatorToken.kind);
  // A condition that stands alone is always true and always false already.
  if (negated === undefined || isWholeCondition(node)) return [];
  return [{ node: operatorToken, what: `${negated} for`, replacement: negated }];
}

function isWholeCondition(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    (ts.isIfStatement(parent) && parent.expression === node) ||
    (ts.isConditionalExpression(parent) && parent.condition === node)
  );
}

/** A call for its effect: a check that throws, a rule that is said, a trace that is left. */
function withoutCall(node: ts.ExpressionStatement): readonly Change[] {
  const call = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
  if (!ts.isCallExpression(call)) return [];
  return [{ node, what: 'without', replacement: ';' }];
}

/** A field of a condition, of associated data or of what is handed on. */
function withoutFields(node: ts.ObjectLiteralExpression): readonly Change[] {
  return node.properties.map((property) => {
    const others = node.properties.filter((other) => other !== property);
    return {
      node,
      what: `without ${property.getText().replaceAll(/\s+/g, ' ')} in`,
      replacement: `({ ${others.map((other) => other.getText()).join(', ')} })`,
    };
  });
}

/** A word of a list: an action of a rule, a state, a field of associated data. */
function withoutWords(node: ts.ArrayLiteralExpression): readonly Change[] {
  if (node.elements.length === 0) return [];
  return node.elements.map((element) => ({
    node,
    what: `without ${element.getText().replaceAll(/\s+/g, ' ')} in`,
    replacement: `[${node.elements
      .filter((other) => other !== element)
      .map((other) => other.getText())
      .join(', ')}]`,
  }));
}

const SWAPPED = new Map([
  ['every', 'some'],
  ['some', 'every'],
]);

function withoutFilter(node: ts.CallExpression): readonly Change[] {
  const { expression } = node;
  if (!ts.isPropertyAccessExpression(expression)) return [];
  const name = expression.name.text;
  const swapped = SWAPPED.get(name);
  if (swapped !== undefined)
    return [{ node: expression.name, what: `${swapped} for`, replacement: swapped }];
  if (name !== 'filter') return [];
  return [{ node, what: 'unfiltered', replacement: expression.expression.getText() }];
}
