import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** One import or re-export of a module. */
export interface ImportEdge {
  /** Path from the repository root, or the name of a package. */
  readonly target: string;
  /** Gone at run time. */
  readonly isTypeOnly: boolean;
  readonly names: readonly string[];
}

/** A source file, parsed once for all rules. */
export interface SourceModule {
  /** From the repository root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly ImportEdge[];
}

/** Something that breaks a rule, as the test prints it. */
export type Violation = string;

const SOURCES = ['{app,db,workers,emails,e2e}/**/*.{ts,tsx,mjs,js,cjs}', '*.{ts,js,mjs,cjs}'];

/** Parses every source file of the repository. */
export function readModules(root: string): readonly SourceModule[] {
  return globSync(SOURCES, { cwd: root, exclude: ['**/node_modules/**'] })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => parseModule(path, readFileSync(posix.join(root, path), 'utf8')));
}

/** Parses one source text as if it lay at `path`. */
export function parseModule(path: string, text: string): SourceModule {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: ImportEdge[] = [];
  visit(tree, (node) => {
    const edge = edgeOf(node, path);
    if (edge) imports.push(edge);
  });
  return { path, text, tree, imports };
}

/** Calls `look` for a node and everything below it. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** The line of a node, counted from 1. */
export function lineOf(module: SourceModule, node: ts.Node): number {
  return module.tree.getLineAndCharacterOfPosition(node.getStart(module.tree)).line + 1;
}

/** Whether a file is a test or helps tests only. */
export function isTestCode(path: string): boolean {
  return /\.test\.tsx?$|\/testing\/|^e2e\/|^app\/config\/tools\//.test(path);
}

function edgeOf(node: ts.Node, from: string): ImportEdge | null {
  if (ts.isImportDeclaration(node)) {
    const clause = node.importClause;
    const isTypeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return edge(node.moduleSpecifier, from, { isTypeOnly, names: importedNames(clause) });
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return edge(node.moduleSpecifier, from, { isTypeOnly: node.isTypeOnly, names: [] });
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return edge(node.arguments[0], from, { isTypeOnly: false, names: [] });
  }
  return null;
}

function edge(
  specifier: ts.Node | undefined,
  from: string,
  rest: Pick<ImportEdge, 'isTypeOnly' | 'names'>,
): ImportEdge | null {
  if (!specifier || !ts.isStringLiteralLike(specifier)) return null;
  return { target: resolve(specifier.text, from), ...rest };
}

function resolve(specifier: string, from: string): string {
  const [path = ''] = specifier.split('?');
  if (path.startsWith('#')) return path.slice(1);
  return path.startsWith('.') ? posix.join(posix.dirname(from), path) : path;
}

function importedNames(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  return bindings && ts.isNamedImports(bindings)
    ? bindings.elements.map((element) => element.name.text)
    : [];
}
