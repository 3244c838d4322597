import { expect, test } from 'vitest';
import { createLog, describeError, type LogFields } from './log.ts';

function capture() {
  const lines: string[] = [];
  return {
    lines,
    log: createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
  };
}

test('a line holds time, level, event and allow-listed fields', () => {
  const { lines, log } = capture();

  log
    .with({ requestId: 'r-1' })
    .info('job.done', { job: 'referral.deliver', attempt: 2, durationMs: 12 });

  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    event: 'job.done',
    requestId: 'r-1',
    job: 'referral.deliver',
    attempt: 2,
    durationMs: 12,
  });
});

test('fields outside the list and values that are no codes never arrive', () => {
  const { lines, log } = capture();
  // `as`: what a mistaken caller could pass at run time.
  const fields = {
    password: 'hunter2',
    code: 'liaison@acme.example',
    route: 'a\n{"level":"fatal"}',
    status: 'x',
  } as object;

  log.error('event with words\nand a line', fields as LogFields);

  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/hunter2|acme|fatal|words/);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: '[refused]',
    code: '[refused]',
    route: '[refused]',
  });
});

test('an error is described by kind and place, never by message', () => {
  const error = Object.assign(new TypeError('allegation text\n    at fake (secret words:1:1'), {
    code: '23505',
  });

  const described = describeError(error);

  expect(described).toMatchObject({ errorName: 'TypeError', errorCode: '23505' });
  expect(described.frames?.[0]).toContain('log.test.ts');
  expect(JSON.stringify(described)).not.toContain('allegation text');
});

test('what is thrown without being an error is described by its type', () => {
  expect(describeError('secret')).toEqual({ errorName: 'string' });
});
