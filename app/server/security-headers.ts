import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { factsOf } from './context.ts';
import { CSP_REPORTS_PATH } from './csp-reports.ts';

const YEAR_SECONDS = 31_536_000;

/** Browser features the portal never uses, switched off for every page and frame. */
const PERMISSIONS = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Pages whose address carries a mailed token (RULES 25). */
const TOKEN_PAGE = /^\/(?:invitation|reset)\//;

/** SECURITY-BASELINE 77 and 78, on every response, errors and assets included. */
export function securityHeaders(publicOrigin: string): RequestHandler {
  const isSecure = publicOrigin.startsWith('https:');
  const fixed = helmet({
    contentSecurityPolicy: false,
    // Over plain http (the demo) browsers ignore the header, and a machine's `localhost` must not be pinned.
    strictTransportSecurity: isSecure && { maxAge: YEAR_SECONDS, includeSubDomains: true },
    referrerPolicy: { policy: 'same-origin' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.setHeader(
      'Content-Security-Policy',
      contentSecurityPolicy(factsOf(request).nonce, isSecure),
    );
    response.setHeader('Permissions-Policy', PERMISSIONS);
    // Until something public says otherwise, nothing may be kept (SECURITY-BASELINE 82).
    response.setHeader('Cache-Control', 'no-store');
    fixed(request, response, (error?: unknown) => {
      // A mailed token in the address goes nowhere, not even to our own next request.
      if (TOKEN_PAGE.test(factsOf(request).pathname)) {
        response.setHeader('Referrer-Policy', 'no-referrer');
      }
      next(error);
    });
  };
}

/** The policy of one response. Everything is off, then what our pages need is listed. */
export function contentSecurityPolicy(nonce: string, isSecure: boolean): string {
  const directives = [
    "default-src 'none'",
    // 'self' for the module files of the build, which the framework loads by `import` and preload links without a
    // nonce; inline scripts need the nonce.
    `script-src 'self' 'nonce-${nonce}'`,
    "script-src-attr 'none'",
    "style-src 'self'",
    // data: for the QR code of TOTP and small icons in style sheets; blob: for previews of files not yet uploaded.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
    // Not report-to: where both are named Chromium ignores report-uri, and its batched reports do not say that they
    // come from our own page, which the origin guard asks of every POST.
    `report-uri ${CSP_REPORTS_PATH}`,
  ];
  return directives.join('; ');
}
