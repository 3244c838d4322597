import type { LinksFunction, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
} from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { PageFactsContext } from './page-facts.ts';
import { ErrorPage } from './ui/error-page.tsx';
import stylesheet from './ui/styles/app.scss?url';

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? 'PSILO portal' : 'Not possible: PSILO portal' },
];

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: stylesheet },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

/** The HTML around every page, error pages included. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const { nonce, requestId } = useContext(PageFactsContext);
  return (
    <html lang="en" data-reference={requestId}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** What a person sees when a page cannot be shown: a sentence, and a reference to ask about. */
export function ErrorBoundary() {
  const { requestId } = useContext(PageFactsContext);
  const { status, sentence, reference = requestId } = explain(useRouteError());
  return <ErrorPage {...wordsFor(status)} sentence={sentence} reference={reference} />;
}

interface Described {
  readonly status: number;
  readonly sentence: string;
  /** Absent where the failed request is the one that made this page. */
  readonly reference: string | undefined;
}

/** Reads what the builders and the server put into an error; anything else gets the general sentence. */
function explain(error: unknown): Described {
  if (isRouteErrorResponse(error)) {
    const data: unknown = error.data;
    const sentence = textField(data, 'sentence') ?? sentenceFor(error.status);
    return { status: error.status, sentence, reference: textField(data, 'reference') };
  }
  const message = error instanceof Error ? error.message : '';
  return {
    status: 500,
    sentence: sentenceFor(500),
    reference: /^reference:([\w-]+)$/.exec(message)?.[1],
  };
}

/** A title, and what a person can do, by kind of failure. */
function wordsFor(status: number): { readonly title: string; readonly advice?: string } {
  if (status === 404) {
    return {
      title: 'Page not found',
      advice: 'Check the address. A mail brought you here? Sign in as the person it was sent to.',
    };
  }
  if (status === 410) return { title: 'This link no longer works' };
  if (status === 429) return { title: 'Too many attempts' };
  if (status === 409) {
    return { title: 'That did not go through', advice: 'Go back and reload the page first.' };
  }
  if (status < 500) return { title: 'That is not possible' };
  return { title: 'That did not work', advice: 'Try again in a minute.' };
}

function sentenceFor(status: number): string {
  if (status === 404) return 'There is no such page, or it is not open to you.';
  if (status === 405) return 'That is not possible here.';
  return 'Something went wrong on our side. What you saved is safe.';
}

function textField(data: unknown, name: string): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(data, name)?.value;
  return typeof value === 'string' ? value : undefined;
}
