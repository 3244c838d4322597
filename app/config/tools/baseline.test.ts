import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { isTestCode, parseModule, readModules, type SourceModule } from './architecture/module.ts';

/** Lines of the security baseline that this release keeps, and part of the title of each test that proves one. */
const PROOFS: Readonly<Record<number, readonly string[]>> = {
  15: ['creates no second first administrator', 'lets its first administrator in'],
  16: ['carries a token of 256 bits of which the table holds the digest only'],
  17: ['binds to the host, hides from scripts and crosses no site'],
  18: ['the second factor starts a new session and the first one dies'],
  24: ['declares the access of every loader and action', 'Every address answers every role'],
  25: ['Every address answers every role', 'turns away whoever comes without its page'],
  26: ['Every address answers every role', 'the same from what', 'is not there, and nothing of it'],
  27: ['may not read', 'shows its listed fields alone'],
  28: ['holds for the whole catalogue', 'without a token fails'],
  29: ['holds for the whole catalogue', 'each rule reports a fault'],
  30: ['who a pool really is'],
  31: ['carries no actor over to the next', 'serves interleaved organizations each their own'],
  32: ['a job of another organization cannot', 'of another organization sends nothing'],
  34: [
    'an object lies with its organization',
    'never serves a scope that presents other bytes',
    'an effect of one organization',
    'of one account never holds up another',
  ],
  35: ['of every dangerous act asks for a proof', 'afterwards all of it has'],
  36: ['is refused with 422', 'refuses a field it does not know'],
  37: ['refuses a field it does not know'],
  41: ['a forbidden text is found', 'keeps the rules for its text'],
  42: ['a hostile narrative is refused', 'links'],
  48: ['is refused with a sentence', 'in an archive is refused', 'is refused when it ends as one'],
  49: ['with more files than', 'that unpacks to far more', 'that lies about what it holds'],
  51: [
    'waits for it, and nobody opens it meanwhile',
    'waits for a scanner that is away',
    'is held when it found something',
    'waits for a second person, whatever the destination',
  ],
  55: ['carries codes, times and links, and no content'],
  56: ['an address', 'goes to its one recipient'],
  57: ['encryption', 'reads no file and fetches no address', 'speaks TLS to the mail relay'],
  60: ['a full dump of the database shows no secret', 'storage shows no secret'],
  61: ['a sealed field'],
  62: ['is forgotten by a process that had it open'],
  64: ['goes on while processes read and write', 'goes on where it was'],
  65: ['makes fields, files and messages unreadable', 'leaves no holder and no wrap'],
  67: ['primitives come from node:crypto', 'nobody else brings cryptography'],
  68: ['refuses to start with', 'are refused unless allowed'],
  69: ['an event says who, for whom, what, about what, from where and in which request'],
  70: ['no record of an act rolled back', 'no act without record'],
  71: ['what stands in the trail'],
  77: ['carries every header'],
  78: ['carries every header'],
  79: ['origin guard'],
  80: ['forged addresses'],
  81: ['a read scope cannot write', 'no answer grants another origin anything'],
  82: ['is never stored'],
  86: ['limits'],
  87: ['hold allow-listed fields only', 'say nothing of what was typed'],
  88: ['hold allow-listed fields only'],
  89: ['fails with a reference and nothing else'],
  92: ['changes nothing the second time', 'when two workers die with it'],
  93: ['the reconciler', 'bring back every job of a wiped queue'],
  94: ['takes effect once', 'ends in the dead letters without another start'],
  95: ['payloads hold ids and codes only'],
  96: ['ends what takes too long', 'no use case sends, queues or stores'],
  98: ['draining ends in time', 'a worker told to stop', 'a web process told to stop'],
  100: ['forward only', 'only the migrator can change the schema', 'is applied once'],
  101: ['every version is pinned exactly', 'install scripts are off'],
  102: ['every copy of', 'single fetch and lazy route discovery are off'],
  103: ['the runtimes are Node.js 24 and PostgreSQL 18'],
  104: ['holds no source map, test', 'holds nothing of the demo'],
  105: ['fetches nothing from elsewhere'],
};

/** A title names its lines: `(baseline 16, 17)`. */
const NUMBERS = /\bbaseline ((?:\d+(?:, | and )?)+)/g;

interface Claim {
  readonly title: string;
  readonly numbers: ReadonlySet<number>;
}

const claims = readModules('.')
  .filter(({ path }) => isTestCode(path))
  .flatMap(claimsOf);

describe('the security baseline', () => {
  const cases = Object.entries(PROOFS).flatMap(([number, titles]) =>
    titles.map((title) => [Number(number), title] as const),
  );

  test.each(cases)('line %i is proved by a test named "%s"', (number, title) => {
    const found = claims.filter(
      (claim) => claim.numbers.has(number) && claim.title.includes(title),
    );

    expect(found).not.toEqual([]);
  });
});

test('the claim of a section of the proof counts, with the lines beside it', () => {
  const module = parseModule(
    'e2e/proof/a.ts',
    `const a = { name: 'a', claim: 'It holds.', baseline: [24, 25] }; const b = { claim: 'No lines.' };`,
  );

  expect(claimsOf(module)).toEqual([{ title: 'It holds.', numbers: new Set([24, 25]) }]);
});

test('only a title counts, with the numbers of the group around it', () => {
  const module = parseModule(
    'app/lib/a.test.ts',
    `// test('a note (baseline 1)', f);
     const text = 'no title (baseline 2)';
     describe('the cookie (baseline 16, 17)', () => { test.each([1])('is bound to %s', f); });`,
  );

  expect(claimsOf(module)).toContainEqual({
    title: 'the cookie (baseline 16, 17) > is bound to %s',
    numbers: new Set([16, 17]),
  });
  expect(claimsOf(module).flatMap(({ numbers }) => [...numbers])).not.toContain(1);
  expect(claimsOf(module).flatMap(({ numbers }) => [...numbers])).not.toContain(2);
});

/** Every title of a test file and every claim of a section of the proof, the titles of its groups before it, and the lines of the baseline they name. */
function claimsOf({ tree }: SourceModule): readonly Claim[] {
  const found: Claim[] = [];
  const look = (node: ts.Node, groups: readonly string[]) => {
    const own = titleOf(node, tree);
    const titles = own === null ? groups : [...groups, own];
    if (own !== null) found.push(claimOf(titles.join(' > ')));
    const section = sectionClaimOf(node);
    if (section) found.push(section);
    ts.forEachChild(node, (child) => look(child, titles));
  };
  look(tree, []);
  return found;
}

function claimOf(title: string): Claim {
  const numbers = [...title.matchAll(NUMBERS)].flatMap(([, list = '']) => list.match(/\d+/g) ?? []);
  return { title, numbers: new Set(numbers.map(Number)) };
}

/** A section of the proof names its lines beside its claim: `baseline: [24, 25]`. */
function sectionClaimOf(node: ts.Node): Claim | null {
  if (!ts.isObjectLiteralExpression(node)) return null;
  const initializerOf = (name: string) =>
    node.properties
      .filter(ts.isPropertyAssignment)
      .find((property) => ts.isIdentifier(property.name) && property.name.text === name)
      ?.initializer;
  const [claim, lines] = [initializerOf('claim'), initializerOf('baseline')];
  if (!claim || !ts.isStringLiteralLike(claim)) return null;
  if (!lines || !ts.isArrayLiteralExpression(lines)) return null;
  const numbers = lines.elements.filter(ts.isNumericLiteral).map(({ text }) => Number(text));
  return { title: claim.text, numbers: new Set(numbers) };
}

function titleOf(node: ts.Node, tree: ts.SourceFile): string | null {
  if (!ts.isCallExpression(node)) return null;
  if (!/^(?:test|it|describe)\b/.test(node.expression.getText(tree))) return null;
  const [title] = node.arguments;
  if (title && ts.isTemplateExpression(title)) return title.getText(tree);
  return title && ts.isStringLiteralLike(title) ? title.text : null;
}
