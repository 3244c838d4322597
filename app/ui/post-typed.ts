import type { SaveAnswer } from './autosave.ts';

const SIGNED_OUT = 'you are signed out. Sign in in another window, then come back here';

/** Posts typed text to where it is saved, and says what came of it. */
export async function postTyped(url: string, body: string): Promise<SaveAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      body,
      // Whoever is signed out is led elsewhere, which is no answer to a save.
      redirect: 'manual',
    });
    if (response.type === 'opaqueredirect') return { kind: 'signed out', sentence: SIGNED_OUT };
    if (response.status >= 500 || response.status === 429) return { kind: 'lost' };
    return answerOf(response.status, await response.json());
  } catch {
    // NOTE: fetch rejects when there is no connection, and an answer that is no JSON did not come from the portal.
    return { kind: 'lost' };
  }
}

function answerOf(status: number, data: unknown): SaveAnswer {
  const sentence = textIn(data, 'sentence');
  if (status === 200) {
    return { kind: 'saved', savedAt: textIn(data, 'savedAt'), marks: textsIn(data, 'marks') };
  }
  if (status === 422) return { kind: 'refused', sentence: messageIn(data) };
  if (status === 413) return { kind: 'refused', sentence: 'This page holds too much text.' };
  const kind = textIn(data, 'code') === 'conflict' ? 'conflict' : 'ended';
  return { kind, sentence };
}

/** The first message beside a field. */
function messageIn(data: unknown): string {
  const errors = fieldIn(fieldIn(data, 'submission'), 'error');
  const [message] = Object.values(typeof errors === 'object' && errors !== null ? errors : {})
    .flat()
    .filter((text) => typeof text === 'string');
  return message ?? 'Something here cannot be kept.';
}

function textsIn(data: unknown, name: string): Readonly<Record<string, string>> {
  const found = fieldIn(data, name);
  const entries = typeof found === 'object' && found !== null ? Object.entries(found) : [];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'));
}

function textIn(data: unknown, name: string): string {
  const found = fieldIn(data, name);
  return typeof found === 'string' ? found : '';
}

function fieldIn(data: unknown, name: string): unknown {
  if (typeof data !== 'object' || data === null) return undefined;
  return Object.getOwnPropertyDescriptor(data, name)?.value;
}
