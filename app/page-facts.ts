import { createContext } from 'react';

/** What a page knows of the request that made it. */
interface PageFacts {
  /** Allows the inline scripts of this response; the browser never needs it. */
  readonly nonce: string;
  /** The reference of this response, for error pages. */
  readonly requestId: string;
}

export const PageFactsContext = createContext<PageFacts>({ nonce: '', requestId: '' });
