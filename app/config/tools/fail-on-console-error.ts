import { afterEach, beforeEach, expect, vi } from 'vitest';

// A console error or warning means that something went wrong unnoticed, so it fails the test. A test that expects one
// spies on the console itself.
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  const complaints = [console.error, console.warn].flatMap((method) =>
    vi.isMockFunction(method) ? method.mock.calls : [],
  );
  vi.restoreAllMocks();
  expect(complaints, 'console errors and warnings').toEqual([]);
});
