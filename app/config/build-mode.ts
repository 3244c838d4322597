/**
 * Runs a build as one for production, whatever mode the process itself is in: Vite and its plugins read NODE_ENV, and a
 * build started by a test would otherwise hold the slow development code of React.
 */
export async function inProductionMode<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await work();
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'NODE_ENV');
    else process.env['NODE_ENV'] = before;
  }
}
