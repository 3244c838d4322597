import { readFileSync, globSync } from 'node:fs';
import { listTsMutants } from './ts-mutants.ts';
import { readRelated } from './related-tests.ts';
import { startRunner } from './runner.ts';
const [,, glob = 'app/firewall/**/*.ts', only = ''] = process.argv;
const related = readRelated('.');
const files = globSync(glob).filter((f) => !f.includes('.test.')).sort();
const runner = await startRunner();
let n = 0, s = 0;
for (const f of files) {
  const ops = f.startsWith('app/firewall/rules') ? ['flow', 'rules'] as const : f.startsWith('app/firewall') ? ['flow'] as const : ['associated data'] as const;
  const mutants = listTsMutants(f, readFileSync(f, 'utf8'), [...ops]).filter((m) => m.id.includes(only));
  const tests = related(f).filter((t) => !t.startsWith('app/config/')); const unit = tests.filter((t) => !t.includes('.db.')).slice(0, 10); const db = tests.filter((t) => t.includes('.db.')).slice(0, 5);
  console.log(`# ${f} ${mutants.length} unit ${unit.length} db ${db.length}: ${[...unit.slice(0,3), ...db].join(' ')}`);
  if (process.env['LIST']) continue;
  const t0 = performance.now();
  console.log('  control', await runner.killerOf(null, [...unit, ...db]));
  for (const m of mutants) {
    n++;
    let killer: string | null = null;
    for (const stage of [unit.slice(0, 1), unit.slice(1), db.slice(0, 1), db.slice(1)]) {
      if (stage.length > 0 && killer === null) killer = await runner.killerOf(m, stage);
    }
    if (killer === null) { s++; console.log('SURVIVED', m.id); } else if (process.env['V']) console.log('killed', m.id, 'BY', killer);
  }
  if (mutants.length) console.log(`  ${Math.round((performance.now() - t0) / mutants.length)} ms each`);
}
console.log(n, 'mutants', s, 'survived');
await runner.close();
