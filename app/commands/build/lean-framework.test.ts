import { globSync, readFileSync } from 'node:fs';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { leanModule } from './lean-framework.ts';
import { repository } from './paths.ts';

const lean = (code: string, standIns: Readonly<Record<string, string>>) =>
  leanModule(code, parseAst(code), standIns);

test('a function that no page reaches keeps its name and loses its body, wherever it stands', () => {
  const code = 'function outer(a) { async function inner(b) { return b + 1; } return inner(a); }';

  expect(lean(code, { inner: '{ return 0; }' })).toBe(
    'function outer(a) { async function inner(b) { return 0; } return inner(a); }',
  );
});

test('sentences for developers go, what they are about stays', () => {
  const code = "invariant(ok(), 'You must render this inside that'); warning$1(seen, `no ${route}`);";

  expect(lean(code, {})).toBe("invariant(ok(), ''); warning$1(seen, '');");
});

test('nothing is done for each of what nobody fills', () => {
  const code = 'seen.forEach(look); activeDeferreds.forEach((one) => stop(one)); go();';

  expect(lean(code, {})).toBe('seen.forEach(look); ; go();');
});

test('a framework without the function that was to go fails the build', () => {
  expect(() => lean('function other() {}', { inner: '{}' })).toThrow('inner');
});

test('no page of ours asks for what browsers are not given', () => {
  const left =
    /\b(?:useFetchers?|useRevalidator|Await|defer|NavLink|PrefetchPageLinks|useViewTransitionState|clientLoader|clientAction|HydrateFallback)\b|\b(?:prefetch|viewTransition)=/;
  const files = globSync('app/**/*.{ts,tsx}', { cwd: repository }).filter(
    (file) => !/\.test\.|commands\/build\//.test(file),
  );
  const textOf = (file: string) => readFileSync(`${repository}/${file}`, 'utf8');

  const linking = files.filter((file) => /\bexport (?:const|function) links\b/.test(textOf(file)));

  expect(files.length).toBeGreaterThan(500);
  expect(files.filter((file) => left.test(textOf(file)))).toEqual([]);
  expect(linking).toEqual(['app/root.tsx']);
});
