import { posix } from 'node:path';
import ts from 'typescript';
import { type SourceModule, type Violation, visit } from './module.ts';

/** One line of the site map, as far as these rules care. */
export interface SiteEntry {
  readonly file: string;
  readonly children?: readonly SiteEntry[];
}

const ROUTE = /^app\/features\/[^/]+\/routes\/[^/]+\.tsx?$/;
const DOORS = new Set(['loader', 'action']);

/**
 * SECURITY-BASELINE 24: every loader and action is the result of a builder of `app/firewall` called with an object that
 * has a literal `access`; an action asks for more than a right to read. The names of the builders do not matter, where
 * they come from does.
 */
export function checkAccess(modules: readonly SourceModule[]): readonly Violation[] {
  return modules
    .filter(({ path }) => ROUTE.test(path) || path === 'app/root.tsx')
    .flatMap((module) => doorsOf(module).flatMap((door) => judge(module, door)));
}

/** Route files and the site map name each other: no page without a line, no line without a page. */
export function checkSiteMap(
  modules: readonly SourceModule[],
  siteMap: readonly SiteEntry[],
): readonly Violation[] {
  const listed = new Set(filesOf(siteMap).map((file) => posix.join('app', file)));
  const present = new Set(modules.map(({ path }) => path).filter((path) => ROUTE.test(path)));
  return [
    ...[...present]
      .filter((path) => !listed.has(path) && !isTestOf(path))
      .map((path) => `${path} has no URL`),
    ...[...listed]
      .filter((path) => !present.has(path))
      .map((path) => `${path} is listed, but not there`),
  ];
}

function isTestOf(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function filesOf(entries: readonly SiteEntry[]): readonly string[] {
  return entries.flatMap(({ file, children }) => [file, ...filesOf(children ?? [])]);
}

interface Door {
  readonly name: string;
  readonly value: ts.Expression | null;
}

/** Exports called `loader` or `action`, however they are written. */
function doorsOf(module: SourceModule): readonly Door[] {
  const doors: Door[] = [];
  visit(module.tree, (node) => {
    doors.push(...doorsIn(node).filter(({ name }) => DOORS.has(name)));
  });
  return doors;
}

/** The exports that one statement makes; only a constant has a value to judge. */
function doorsIn(node: ts.Node): readonly Door[] {
  if (ts.isExportSpecifier(node)) return [{ name: node.name.text, value: null }];
  if (ts.isFunctionDeclaration(node) && node.name && isExported(node)) {
    return [{ name: node.name.text, value: null }];
  }
  if (!ts.isVariableStatement(node) || !isExported(node)) return [];
  return node.declarationList.declarations.map(({ name, initializer }) => ({
    name: name.getText(),
    value: initializer ?? null,
  }));
}

function isExported(node: ts.HasModifiers): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function judge(module: SourceModule, { name, value }: Door): readonly Violation[] {
  const where = `${module.path}: ${name}`;
  if (!value || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) {
    return [`${where} is not made by a builder of app/firewall`];
  }
  const builder = value.expression.text;
  const isOurs = module.imports.some(
    ({ target, names }) => /^app\/firewall\//.test(target) && names.includes(builder),
  );
  if (!isOurs) return [`${where} is made by ${builder}, which is no builder of app/firewall`];
  const access = declaredAccess(value);
  if (access === null) return [`${where} declares no access`];
  return name === 'action' && access.startsWith('read ')
    ? [`${where} asks for a right to read`]
    : [];
}

/** The literal `access` of what a builder is given. */
function declaredAccess({ arguments: [declared] }: ts.CallExpression): string | null {
  if (!declared || !ts.isObjectLiteralExpression(declared)) return null;
  for (const property of declared.properties) {
    if (!ts.isPropertyAssignment(property) || property.name.getText() !== 'access') continue;
    if (ts.isStringLiteralLike(property.initializer)) return property.initializer.text;
  }
  return null;
}
