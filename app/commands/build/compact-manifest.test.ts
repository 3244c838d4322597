import { expect, test } from 'vitest';
import { compactManifest } from './compact-manifest.ts';
import { readManifestScript } from './read-manifest.ts';

const marks = {
  hasAction: false,
  hasLoader: false,
  hasClientAction: false,
  hasClientLoader: false,
  hasErrorBoundary: false,
  css: [],
};

const manifest = {
  entry: { module: '/assets/entry.js', imports: ['/assets/shared.js'], css: [] },
  routes: {
    root: {
      ...marks,
      id: 'root',
      path: '',
      hasErrorBoundary: true,
      module: '/assets/root.js',
      imports: ['/assets/shared.js'],
    },
    'features/home/routes/start': {
      ...marks,
      id: 'features/home/routes/start',
      parentId: 'root',
      index: true,
      hasLoader: true,
      module: '/assets/start.js',
      imports: ['/assets/list.js', '/assets/shared.js'],
    },
    form: {
      ...marks,
      id: 'form',
      parentId: 'root',
      path: 'forms/:id',
      hasAction: true,
      module: '/assets/form.js',
      imports: ['/assets/shared.js', '/assets/list.js'],
    },
  },
  url: '/assets/manifest-1.js',
  version: '1',
};

test('a short list of routes becomes the same list in the browser, in the same order', () => {
  const script = `window.__remixManifest=${JSON.stringify(manifest)};`;

  const short = compactManifest(script);

  expect(JSON.stringify(sorted(readManifestScript(short)))).toBe(JSON.stringify(sorted(manifest)));
  expect(short.match(/shared/g)).toHaveLength(2);
});

test('of modules with the same content one stands for all', () => {
  const empty = (id: string) => ({ ...manifest.routes.form, id, module: `/assets/${id}-l0sNRNKZ.js` });
  const routes = { ...manifest.routes, pdf: empty('pdf'), archive: empty('archive') };

  const short = compactManifest(`window.__remixManifest=${JSON.stringify({ ...manifest, routes })};`);

  expect(short.match(/l0sNRNKZ/g)).toHaveLength(1);
  expect(readManifestScript(short)).toMatchObject({
    routes: { archive: { id: 'archive', module: '/assets/pdf-l0sNRNKZ.js' } },
  });
});

test('a file elsewhere is refused, since the browser would look for it among the others', () => {
  const elsewhere = { ...manifest.routes.form, module: '/other/form.js' };
  const routes = { ...manifest.routes, form: elsewhere };

  const script = `window.__remixManifest=${JSON.stringify({ ...manifest, routes })};`;

  expect(() => compactManifest(script)).toThrow('/other/form.js');
});

/** With the keys of every object in order, so that only what they say counts. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
