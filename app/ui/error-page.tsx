import { Link } from './link.tsx';
import { ProductName, SiteTop } from './site-frame.tsx';

type ErrorPageProps = {
  title: string;
  /** What happened, in one sentence. */
  sentence: string;
  /** What a person can do now. */
  advice?: string | undefined;
  /** What to name when asking for help. */
  reference: string;
};

/** The links under every page; an error page knows no configuration. */
const SITE = {
  product: 'PSILO portal',
  agency: '',
  footer: {
    privacyTo: '/privacy',
    accessibilityTo: '/accessibility',
    contactTo: '/contact',
    version: '',
  },
} as const;

/** A page that cannot be shown, in the frame of signed-out pages: it may be all that still works. */
export function ErrorPage({ title, sentence, advice, reference }: ErrorPageProps) {
  return (
    <div className="psilo-frame psilo-partner psilo-public">
      <SiteTop site={SITE} />
      <header className="psilo-header">
        <div className="psilo-header__line">
          <ProductName site={SITE} to="/" />
        </div>
      </header>
      <main
        id="main"
        className="psilo-main psilo-public__main psilo-public__main--narrow"
        tabIndex={-1}
      >
        <div className="psilo-stack psilo-stack--normal">
          <header className="psilo-page-header">
            <h1 className="psilo-h1" tabIndex={-1}>
              {title}
            </h1>
            <p className="psilo-lead">{sentence}</p>
          </header>
          {advice ? <p>{advice}</p> : null}
          <p>
            <Link to="/" reloadDocument>
              Go to the start page
            </Link>
            {' or '}
            <Link to="/contact" reloadDocument>
              ask for help
            </Link>
            .
          </p>
          {reference ? (
            <p className="psilo-muted">
              Name this reference when you ask: <code>{reference}</code>
            </p>
          ) : null}
        </div>
      </main>
    </div>
  );
}
