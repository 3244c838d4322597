import { getSchema } from '@tiptap/core';
import { EditorState } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';

import { readNarrative } from './narrative-reader.ts';
import type { RichText } from './rich-text.rules.ts';
import { parseRichText } from './rich-text.schema.ts';
import { plainToRichText } from './rich-text.source.ts';
import { countText } from './rich-text.text.ts';
import { narrativeExtensions } from './schema.ts';
import { anySayable } from './testing/any-sayable.ts';

const schema = getSchema(narrativeExtensions());

/** The document as an editor holds it. */
function stateOf(doc: RichText): EditorState {
  return EditorState.create({ schema, doc: schema.nodeFromJSON(doc) });
}

describe('reading a text that is being written', () => {
  test('says of any document what the parser says of the whole', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const { doc: written } = stateOf(anySayable(seed));
      const whole = parseRichText(written.toJSON());
      const doc = whole.ok ? whole.doc : null;

      expect(readNarrative(written)).toEqual({
        json: JSON.stringify(doc),
        read: doc && { doc, counts: countText(doc) },
      });
    }
  });

  test('reads what changed; every other block is the object it was', () => {
    const before = stateOf(plainToRichText('one\n\ntwo [secret]\n\n- three'));
    const after = before.apply(before.tr.insertText('!', 4));

    const [first, second] = [readNarrative(before.doc), readNarrative(after.doc)];

    expect(second.read?.doc.content[0]).toEqual(plainToRichText('one!').content[0]);
    expect(second.read?.doc.content[1]).toBe(first.read?.doc.content[1]);
    expect(second.read?.doc.content[2]).toBe(first.read?.doc.content[2]);
    expect(readNarrative(after.doc)).toBe(second);
  });

  test.each([
    ['bytes', Array.from({ length: 3 }, () => 'a'.repeat(50_000))],
    ['nodes', Array.from({ length: 2_600 }, () => 'a')],
  ])('holds the limit of %s over all blocks together, and posts what is refused', (_of, lines) => {
    const { doc } = stateOf(plainToRichText(lines.join('\n\n')));

    const { doc: half } = stateOf(plainToRichText(lines.slice(0, lines.length / 2).join('\n\n')));

    expect(readNarrative(half).read).not.toBeNull();
    expect(parseRichText(doc.toJSON()).ok).toBe(false);
    expect(readNarrative(doc)).toEqual({ json: JSON.stringify(doc.toJSON()), read: null });
  });
});
