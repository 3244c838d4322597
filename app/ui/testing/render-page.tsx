import { type RenderResult, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';

/** Renders an element as the page at every address, starting at `at`; the router tells where one is. */
export function renderPage(element: ReactElement, at = '/'): RenderResult & { path: () => string } {
  const future = {
    v7_relativeSplatPath: true,
    v7_fetcherPersist: true,
    v7_normalizeFormMethod: true,
  };
  const router = createMemoryRouter([{ path: '*', element }], { initialEntries: [at], future });
  const result = render(<RouterProvider router={router} future={{ v7_startTransition: true }} />);
  return { ...result, path: () => router.state.location.pathname };
}
