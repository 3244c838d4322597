import { z } from 'zod';

type Wanted = {
  /** What to do when it is empty: "Enter the name." */
  readonly missing: string;
  readonly max: number;
};

/** A text that a person types in a form, trimmed; several lines are fine. */
export function typedText({ missing, max }: Wanted) {
  return z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(max, `Use at most ${max.toLocaleString('en-US')} characters.`);
}

/** The same on one line: names, titles, addresses of sites. Line breaks and control characters are refused. */
export function typedLine(wanted: Wanted) {
  return typedText(wanted).regex(/^[^\p{Cc}]*$/u, 'Use one line of plain text.');
}

/** An e-mail address to write to. What the mailer would refuse is refused here, beside the field. */
export function typedEmail(missing: string) {
  const wrong = 'An e-mail address looks like name@example.com.';
  return z
    .string(missing)
    .trim()
    .max(254, 'An e-mail address has at most 254 characters.')
    .pipe(z.email(wrong));
}
