import type { CSSProperties } from 'react';
import type { MailBody, MailFact, MailFrame } from '../message.ts';
import { portalLink } from './link.ts';

// NOTE: mail programs know neither style sheets nor flexible boxes; tables and inline styles are for mail alone.
const FONT: CSSProperties = { fontFamily: 'Arial, Helvetica, sans-serif', color: '#1b1b1b' };
const PAGE: CSSProperties = { ...FONT, backgroundColor: '#f0f0f0', margin: 0, padding: '24px 0' };
const SHEET: CSSProperties = { backgroundColor: '#ffffff', width: '100%', maxWidth: '600px' };
const HEAD: CSSProperties = {
  ...FONT,
  borderTop: '6px solid #005ea2',
  padding: '20px 32px 0',
  fontSize: '14px',
};
const BODY: CSSProperties = {
  ...FONT,
  padding: '8px 32px 24px',
  fontSize: '17px',
  lineHeight: '1.5',
};
const FOOT: CSSProperties = {
  ...FONT,
  padding: '16px 32px 24px',
  borderTop: '1px solid #dfe1e2',
  color: '#565c65',
  fontSize: '14px',
  lineHeight: '1.5',
};
const HEADING: CSSProperties = { fontSize: '22px', lineHeight: '1.3', margin: '16px 0' };
const TEXT: CSSProperties = { margin: '0 0 16px' };
const LABEL: CSSProperties = { padding: '4px 16px 4px 0', color: '#565c65', verticalAlign: 'top' };
const VALUE: CSSProperties = { padding: '4px 0', fontWeight: 700 };
const BUTTON: CSSProperties = {
  display: 'inline-block',
  padding: '12px 20px',
  borderRadius: '4px',
  backgroundColor: '#005ea2',
  color: '#ffffff',
  fontWeight: 700,
  textDecoration: 'none',
};
const ADDRESS: CSSProperties = { fontSize: '14px', color: '#565c65', wordBreak: 'break-all' };

interface MailPageProps {
  readonly subject: string;
  readonly body: MailBody;
  readonly frame: MailFrame;
}

/** The page that every mail is shown on: agency, heading, text, facts, one button, why the reader got it. */
export function MailPage({ subject, body, frame }: MailPageProps) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{subject}</title>
      </head>
      <body style={PAGE}>
        <table role="presentation" align="center" cellPadding={0} cellSpacing={0} style={SHEET}>
          <tbody>
            <tr>
              <td style={HEAD}>
                <strong>{frame.productName}</strong>
                <br />
                {frame.agencyName}
              </td>
            </tr>
            <tr>
              <td style={BODY}>
                <MailContent body={body} frame={frame} />
              </td>
            </tr>
            <tr>
              <td style={FOOT}>
                {body.reason}
                <br />
                Nobody reads answers to this address.
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

function MailContent({ body, frame }: Omit<MailPageProps, 'subject'>) {
  return (
    <>
      <h1 style={HEADING}>{body.heading}</h1>
      {body.paragraphs.map((paragraph) => (
        <p key={paragraph} style={TEXT}>
          {paragraph}
        </p>
      ))}
      {body.facts && <Facts facts={body.facts} />}
      {body.action && (
        <Action label={body.action.label} link={portalLink(frame.origin, body.action.path)} />
      )}
    </>
  );
}

function Facts({ facts }: { readonly facts: readonly MailFact[] }) {
  return (
    <table cellPadding={0} cellSpacing={0} style={TEXT}>
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.label}>
            <th scope="row" align="left" style={{ ...LABEL, fontWeight: 400 }}>
              {fact.label}
            </th>
            <td style={VALUE}>{fact.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Action({ label, link }: { readonly label: string; readonly link: string }) {
  return (
    <>
      <p style={TEXT}>
        <a href={link} style={BUTTON}>
          {label}
        </a>
      </p>
      <p style={ADDRESS}>{link}</p>
    </>
  );
}
