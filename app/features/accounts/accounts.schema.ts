import { z } from 'zod';

const email = z
  .string({ error: 'Enter your e-mail address.' })
  .trim()
  .min(3, 'Enter your e-mail address.')
  .max(254, 'An e-mail address has at most 254 characters.')
  .regex(/^[^\s@]+@[^\s@]+$/, 'An e-mail address looks like name@example.com.');

/** At sign-in nothing about a password is judged but that there is one. */
const password = z
  .string({ error: 'Enter your password.' })
  .min(1, 'Enter your password.')
  .max(1024, 'That is longer than any password here.');

const code = z
  .string({ error: 'Enter the code.' })
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'The code has six digits.'));

const next = z.string().max(500).optional();

/** A randomly made token as links carry it. */
export const TokenSchema = z.string().regex(/^[\w-]{43}$/);

export const NextQuery = z.strictObject({ next });
export const SignInSchema = z.strictObject({ email, password, next });
export const CodeSchema = z.strictObject({ code, next });
export const ChooseSchema = z.strictObject({ memberId: z.uuid({ error: 'Choose one.' }) });
/** Whatever a form of a signed-in page carries besides says nothing here: a session ends once. */
export const SignOutSchema = z.strictObject({
  member: z.string().optional(),
  key: z.string().optional(),
});
export const ConfirmSchema = z.strictObject({ password, code, next });
const newPassword = z
  .string({ error: 'Choose a password.' })
  .min(1, 'Choose a password.')
  .max(1024, 'A password has at most 128 characters.');

export const AcceptInvitationSchema = z.strictObject({
  token: TokenSchema,
  email,
  password: newPassword,
});

export const ForgotSchema = z.strictObject({ email });

/** A link that a mail program cut short is unknown like any other, and gets the page that offers a new one. */
const anyToken = z.string().min(1).max(200);

export const ResetParams = z.strictObject({ token: anyToken });
export const ResetSchema = z.strictObject({ token: anyToken, password: newPassword });
