import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { PageFactsContext } from './page-facts.ts';

const requestId = document.documentElement.dataset['reference'] ?? '';

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <PageFactsContext.Provider value={{ nonce: '', requestId }}>
        <RemixBrowser />
      </PageFactsContext.Provider>
    </StrictMode>,
  );
});
