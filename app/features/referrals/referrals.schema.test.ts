import { describe, expect, it } from 'vitest';
import { AcceptReferralSchema, ReturnReferralSchema } from './referrals.schema.ts';

describe('a destination answers a referral', () => {
  it.each([
    [{ version: '3' }, true],
    [{ version: '3', note: 'Ours.' }, true],
    [{}, false],
    [{ version: 'x' }, false],
    [{ version: '3', state: 'accepted' }, false],
  ])('accepting needs the version seen (%#)', (form, isRight) => {
    expect(AcceptReferralSchema.safeParse(form).success).toBe(isRight);
  });

  it.each([
    [{ version: '3', reason: 'not_ours', note: 'Port authority handles it.' }, true],
    [{ version: '3', reason: 'not_ours', note: ' ' }, false],
    [{ version: '3', reason: 'bored', note: 'x' }, false],
    [{ version: '3', note: 'x' }, false],
  ])('returning needs a reason and words (%#)', (form, isRight) => {
    expect(ReturnReferralSchema.safeParse(form).success).toBe(isRight);
  });
});
