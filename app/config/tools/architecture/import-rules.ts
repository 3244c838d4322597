import { type ImportEdge, isTestCode, type SourceModule, type Violation } from './module.ts';

/** One sentence of STYLE.md's "Who may import whom". */
interface ImportRule {
  readonly name: string;
  /** Files the rule binds. */
  readonly from: RegExp;
  readonly except?: RegExp;
  /** Files or packages they may not import. */
  readonly not: RegExp;
  readonly unless?: RegExp;
  /** Types vanish at run time; most walls are about what runs. */
  readonly bindsTypes: boolean;
  /** Whether what is imported indirectly counts too. */
  readonly isTransitive?: true;
}

const FRAMEWORK = /^(?:@remix-run\/|react-router|express$|helmet$|compression$)/;
const ROUTES = /^app\/features\/[^/]+\/routes\//;

export const importRules: readonly ImportRule[] = [
  {
    name: 'routes never touch the database, workers, mail or keys: they call use cases',
    from: ROUTES,
    not: /^(?:db|workers|emails|app\/crypto|app\/storage)\//,
    bindsTypes: true,
  },
  {
    name: 'use cases, policies, schemas and workers never reach the framework, not even indirectly',
    from: /\.(?:server|policy|schema)\.ts$|^workers\//,
    except: /^app\/entry\./,
    not: FRAMEWORK,
    bindsTypes: false,
    isTransitive: true,
  },
  {
    name: 'framework imports stand in routes, entries, the server, the guarded builders and app/ui only',
    from: /./,
    except:
      /^app\/(?:features\/[^/]+\/routes\/|root\.tsx|entry\.|server\/|firewall\/|ui\/|types\/)|^remix\.config\.js$/,
    not: FRAMEWORK,
    bindsTypes: true,
  },
  {
    name: 'components import no use case, database, worker, mail, key or server',
    from: /^app\/(?:features\/[^/]+\/components|ui|editor)\//,
    not: /\.server\.tsx?$|^(?:db|workers|emails|app\/(?:crypto|server|session|storage|firewall))\//,
    bindsTypes: false,
  },
  {
    name: 'app/ui, app/editor and app/pdf know no feature',
    from: /^app\/(?:ui|editor|pdf)\//,
    not: /^app\/features\//,
    bindsTypes: true,
  },
  {
    name: 'policies and schemas are pure: no database, server, keys or input and output',
    from: /\.(?:policy|schema)\.ts$/,
    not: /^(?:node:|db\/|emails\/|app\/(?:crypto|server|session|storage|config)\/)|\.server\.ts$/,
    bindsTypes: false,
  },
  {
    name: 'app/lib and app/reference know nothing of the application',
    from: /^app\/(?:lib|reference)\//,
    not: /^(?:app|db|workers|emails)\//,
    unless: /^app\/(?:lib|reference)\//,
    bindsTypes: true,
  },
  {
    // Seeds and test helpers act like the application's users, so they call its use cases and seal with its keys.
    name: 'db and emails know nothing of the application; its small pure helpers in app/lib are shared',
    from: /^(?:db|emails)\//,
    except: /^db\/(?:seeds|testing)\//,
    not: /^(?:app|workers)\//,
    unless: /^app\/lib\//,
    bindsTypes: true,
  },
  {
    name: 'nothing imports a process entry',
    from: /./,
    not: /^(?:app\/server\/main\.ts|workers\/main\.ts|app\/entry\.(?:client|server)\.tsx)$/,
    bindsTypes: true,
  },
  {
    name: 'job handlers are known to workers/main.ts only; others use the definitions',
    from: /./,
    except: /^workers\//,
    not: /^workers\//,
    unless: /^workers\/jobs\/definitions\.ts$/,
    bindsTypes: true,
  },
  {
    name: 'nothing that ships imports a test or its helpers',
    from: /./,
    not: /\.test\.tsx?$|\/testing\/|^e2e\/|^app\/config\/tools\/|^vitest|^@testing-library\//,
    unless: /^vitest\/(?:config|node)$/,
    bindsTypes: true,
  },
];

const FEATURE = /^app\/features\/([^/]+)\//;
/** What a feature shows others; the registry of item types is open to all (PRODUCT: a new type is one file). */
const FEATURE_SURFACE = /\.(?:server|schema|policy)\.tsx?$|^app\/features\/items\/types\//;

/** Every import that breaks a rule. */
export function checkImports(modules: readonly SourceModule[]): readonly Violation[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return modules
    .filter(({ path }) => !isTestCode(path))
    .flatMap((module) => [
      ...importRules.flatMap((rule) => breaches(rule, module, byPath)),
      ...foreignFeatureParts(module),
    ]);
}

function breaches(
  rule: ImportRule,
  module: SourceModule,
  byPath: ReadonlyMap<string, SourceModule>,
): readonly Violation[] {
  if (!rule.from.test(module.path) || rule.except?.test(module.path)) return [];
  const targets = rule.isTransitive ? reachable(module, byPath) : directTargets(module, rule);
  return targets
    .filter(({ target }) => rule.not.test(target) && !rule.unless?.test(target))
    .map(({ target, by }) => `${module.path} imports ${target}${by}: ${rule.name}`);
}

interface Reached {
  readonly target: string;
  /** ` through …` when it is imported indirectly. */
  readonly by: string;
}

function directTargets(module: SourceModule, rule: ImportRule): readonly Reached[] {
  return module.imports
    .filter((edge) => rule.bindsTypes || !edge.isTypeOnly)
    .map(({ target }) => ({ target, by: '' }));
}

/** Everything a module loads at run time. */
function reachable(
  start: SourceModule,
  byPath: ReadonlyMap<string, SourceModule>,
): readonly Reached[] {
  const seen = new Map<string, Reached>();
  const waiting: SourceModule[] = [start];
  for (let module = waiting.pop(); module; module = waiting.pop()) {
    const by = module === start ? '' : ` through ${module.path}`;
    for (const target of valueTargets(module)) {
      if (seen.has(target)) continue;
      seen.set(target, { target, by });
      const next = byPath.get(target);
      if (next) waiting.push(next);
    }
  }
  return [...seen.values()];
}

function valueTargets(module: SourceModule): readonly string[] {
  return module.imports.filter((edge) => !edge.isTypeOnly).map(({ target }) => target);
}

function foreignFeatureParts(module: SourceModule): readonly Violation[] {
  const own = FEATURE.exec(module.path)?.[1];
  const isForeign = ({ target }: ImportEdge) => {
    const other = FEATURE.exec(target)?.[1];
    return (
      own !== undefined && other !== undefined && other !== own && !FEATURE_SURFACE.test(target)
    );
  };
  return module.imports
    .filter(isForeign)
    .map(
      ({ target }) =>
        `${module.path} imports ${target}: a feature uses another through its .server, .schema or .policy files`,
    );
}

/** Every cycle of imports that exists at run time, named once. */
export function findCycles(modules: readonly SourceModule[]): readonly Violation[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const done = new Set<string>();
  const cycles: Violation[] = [];
  function walk(module: SourceModule, trail: readonly string[]): void {
    const start = trail.indexOf(module.path);
    if (start >= 0) cycles.push([...trail.slice(start), module.path].join(' -> '));
    if (start >= 0 || done.has(module.path)) return;
    for (const target of valueTargets(module)) {
      const next = byPath.get(target);
      if (next) walk(next, [...trail, module.path]);
    }
    done.add(module.path);
  }
  for (const module of modules) walk(module, []);
  return cycles;
}
