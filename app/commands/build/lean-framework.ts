import type { Plugin } from 'vite';

/** A node of a syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const FRAMEWORK = /node_modules\/(@remix-run\/(?:react|router)|react-router(?:-dom)?)\/(.+)$/;

/** What the last resort says when even the page for errors fails: the words of that page. */
const LAST_RESORT = `{
  console.error(error);
  return React.createElement(BoundaryShell, { title: 'That did not work', isOutsideRemixApp },
    React.createElement('h1', null, 'That did not work'),
    React.createElement('p', null, 'Try again in a minute.'));
}`;

/**
 * Functions of the framework that no page of ours reaches, by file, with what stands in their place. A test holds that
 * our code asks for none of these: fetchers, deferred data, prefetching, clients' loaders, view transitions.
 */
const STAND_INS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '@remix-run/router/dist/router.js': {
    fetch: '{}',
    handleFetcherAction: '{}',
    handleFetcherLoader: '{}',
    getUpdatedRevalidatingFetchers: '{ return state.fetchers; }',
    markFetchRedirectsDone: '{ return false; }',
    markFetchersDone: '{}',
    abortStaleFetchLoads: '{ return false; }',
    deleteFetcher: '{}',
    deleteFetcherAndUpdateState: '{}',
    getFetcher: '{ return IDLE_FETCHER; }',
    cancelActiveDeferreds: '{ return []; }',
    isDeferredResult: '{ return false; }',
    isDeferredData: '{ return false; }',
    processLoaderData:
      '{ return processRouteLoaderData(matches, results, pendingActionResult, activeDeferreds, false); }',
    callLoadersAndMaybeResolveData: `{
      return {
        loaderResults: await callDataStrategy('loader', state, request, matchesToLoad, matches, null),
        fetcherResults: {},
      };
    }`,
    isDataWithResponseInit: '{ return false; }',
    patchRoutes: '{}',
    discoverRoutes: '{}',
    checkFogOfWar: '{ return { active: false, matches: null }; }',
    restoreAppliedTransitions: '{}',
    persistAppliedTransitions: '{}',
    getInternalRouterError:
      "{ return new ErrorResponseImpl(status || 500, '', new Error(), true); }",
    getInvalidPathError: "{ return ''; }",
  },
  'react-router/dist/index.js': { logV6DeprecationWarnings: '{}' },
  '@remix-run/react/dist/esm/components.js': {
    usePrefetchBehavior: '{ return [false, null, null]; }',
    PrefetchPageLinks: '{ return null; }',
    DeferredHydrationScript: '{ return null; }',
  },
  '@remix-run/react/dist/esm/links.js': {
    isPageLinkDescriptor: '{ return false; }',
    prefetchStyleLinks: '{}',
  },
  '@remix-run/react/dist/esm/routes.js': {
    createClientRoutesWithHMRRevalidationOptOut: '{}',
    wrapShouldRevalidateForHdr: '{}',
    preventInvalidServerHandlerCall: '{}',
    shouldHydrateRouteLoader: '{ return false; }',
  },
  '@remix-run/react/dist/esm/data.js': {
    isDeferredResponse: '{ return false; }',
    isDeferredData: '{ return false; }',
    parseDeferredReadableStream: '{}',
  },
  '@remix-run/react/dist/esm/fallback.js': {
    RemixRootDefaultHydrateFallback: '{ return null; }',
  },
  '@remix-run/react/dist/esm/fog-of-war.js': { useFogOFWarDiscovery: '{}' },
  '@remix-run/react/dist/esm/errorBoundaries.js': { RemixRootDefaultErrorBoundary: LAST_RESORT },
};

/** Questions within functions that have one answer here, and names for tools of developers. */
const ANSWERS: readonly (readonly [RegExp, string])[] = [
  [/[\w.]*\bfuture\.v3_(?:singleFetch|lazyRouteDiscovery)\b/g, 'false'],
  [/\bwindow\.__remixContext\.isSpaMode\b|(?<=if \()isSpaMode(?=\))/g, 'false'],
  [/\bfogOfWar\.active\b(?! =)|(?<=if \()isFogOfWar(?=\))/g, 'false'],
  [/(?<=if \()(?:pendingViewTransitionEnabled|mod\.client(?:Loader|Action))(?=\))/g, 'false'],
  [/(?<=if \()!routeModule\.client(?:Loader|Action)(?=\))/g, 'true'],
  // Only the server fills in scripts; in the browser they stand as they came.
  [/(?<=routeModulesScript = )!isStatic\b/g, 'true'],
  [/(?<=contextScript = )staticContext\b/g, 'null'],
  [/(?<=void 0 : )staticContext\.activeDeferreds\b/g, 'undefined'],
  [/(?<=isViewTransitionUnavailable = )router\.window == null\b/g, 'true'],
  [/^\w+\.displayName = "\w+";$/gm, ''],
];

/** What only fetchers and deferred data would fill: nothing is done for each of none. */
const EMPTY = ['fetchLoadMatches', 'revalidatingFetchers', 'activeDeferreds'];

/**
 * Leaves out of the browser's framework what it does for features that our pages do not have, and the sentences it would
 * say to its own developers, which nobody reads in a browser of a production build. A version of the framework that
 * lacks a function named here fails the build, so that nobody takes an upgrade for granted.
 */
export function leanFramework(): Plugin {
  return {
    name: 'lean-framework',
    transform(code, id) {
      const [, name, path] = FRAMEWORK.exec(id) ?? [];
      if (name === undefined) return null;
      const answered = ANSWERS.reduce((text, [from, to]) => text.replaceAll(from, to), code);
      const standIns = STAND_INS[`${name}/${path}`] ?? {};
      return { code: leanModule(answered, this.parse(answered), standIns), map: null };
    },
  };
}

/** The module with the bodies of these functions replaced, and the sentence of each `invariant` and `warning` blank. */
export function leanModule(
  code: string,
  program: unknown,
  standIns: Readonly<Record<string, string>>,
): string {
  const changes: Change[] = [];
  const missing = new Set(Object.keys(standIns));
  const walk = (part: unknown) => {
    if (!isNode(part)) {
      if (Array.isArray(part)) part.forEach(walk);
      return;
    }
    const change = changeOf(part, standIns, missing);
    if (change) changes.push(change);
    else for (const inner of Object.values(part)) walk(inner);
  };
  walk(program);
  if (missing.size > 0) throw new Error(`the framework has no ${[...missing].join(', ')}`);
  return changes.reduceRight(
    (text, { start, end, text: put }) => `${text.slice(0, start)}${put}${text.slice(end)}`,
    code,
  );
}

function changeOf(
  node: Node,
  standIns: Readonly<Record<string, string>>,
  missing: Set<string>,
): Change | null {
  const { id, body } = node;
  const name = isNode(id) ? String(id['name']) : '';
  const text = node.type === 'FunctionDeclaration' ? standIns[name] : undefined;
  if (text !== undefined && isNode(body) && missing.delete(name))
    return { start: body.start, end: body.end, text };
  if (isLoopOverNone(node)) return { start: node.start, end: node.end, text: ';' };
  const sentence = sentenceOf(node);
  return sentence ? { start: sentence.start, end: sentence.end, text: "''" } : null;
}

/** Such as `activeDeferreds.forEach(…);`, whose answer nobody takes. */
function isLoopOverNone({ type, expression }: Node): boolean {
  if (type !== 'ExpressionStatement' || !isNode(expression)) return false;
  const { callee } = expression;
  if (!isNode(callee) || !isNode(callee['object']) || !isNode(callee['property'])) return false;
  return (
    EMPTY.includes(String(callee['object']['name'])) && callee['property']['name'] === 'forEach'
  );
}

const SPOKEN = /^(?:UNSAFE_)?(?:invariant|warning)(?:\$\d)?$/;

/** The second argument of a call that says something. */
function sentenceOf({ type, callee, arguments: given }: Node): Node | null {
  const isSpoken = type === 'CallExpression' && isNode(callee) && SPOKEN.test(String(callee['name']));
  const sentence: unknown = isSpoken && Array.isArray(given) ? given[1] : null;
  return isNode(sentence) ? sentence : null;
}

function isNode(part: unknown): part is Node {
  return typeof part === 'object' && part !== null && 'type' in part && 'start' in part;
}
