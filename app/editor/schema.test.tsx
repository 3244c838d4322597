import { Editor, getSchema } from '@tiptap/core';
import { CellSelection } from '@tiptap/pm/tables';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { currentBracket, describeBracket, pressBracketKey } from './bracket-commands.ts';
import { currentFigure, describeFigure, insertFigure, removeFigure } from './figure-node.ts';
import { richTextToSource } from './rich-text.notation.ts';
import { markOrder, nodeNames } from './rich-text.rules.ts';
import { parseRichText } from './rich-text.schema.ts';
import { narrativeExtensions } from './schema.ts';
import { actOnTable, canActOnTable, insertTable, tabThroughCells } from './table-nodes.ts';
import { anySayable } from './testing/any-sayable.ts';

let editor: Editor | undefined;

function editorWith(content: string): Editor {
  editor = new Editor({
    content,
    element: document.createElement('div'),
    extensions: narrativeExtensions(),
    injectCSS: false,
  });
  return editor;
}

/** What is written, as it would be typed without the editor. */
function sourceOf(written: Editor): string {
  const result = parseRichText(written.getJSON());
  return result.ok ? richTextToSource(result.doc) : result.code;
}

afterEach(() => editor?.destroy());

// jsdom has no clipboard; TipTap makes an event of one to run paste rules by.
vi.stubGlobal('ClipboardEvent', Event);
vi.stubGlobal('DataTransfer', Object);

describe('the editor and the parser', () => {
  test('know the same nodes, and the same marks in the same order', () => {
    const schema = getSchema(narrativeExtensions());

    expect(Object.keys(schema.nodes).toSorted()).toEqual([...nodeNames].toSorted());
    expect(Object.keys(schema.marks)).toEqual([...markOrder]);
  });

  test('agree on a document with everything in it', () => {
    const html = `<h2>Route</h2><p>via <strong>Port <em>Klang</em></strong><br>at <mark data-bracket="prices">$3</mark></p>
      <ul><li><p>one</p><ol start="3"><li><p>deep</p></li></ol></li></ul><blockquote><p>q</p></blockquote>
      <table><tr><th>Month</th><th>Price</th></tr><tr><td>May</td><td><mark data-bracket="prices">$3</mark></td></tr></table>
      <p><a href="https://a.example/x">site</a></p>`;

    const written = editorWith(html).getJSON();
    const result = parseRichText(written);

    expect(result.ok).toBe(true);
    expect(
      getSchema(narrativeExtensions())
        .nodeFromJSON(result.ok ? result.doc : {})
        .toJSON(),
    ).toMatchObject({
      type: 'doc',
    });
    expect(JSON.stringify(result)).toContain('"reason":"prices"');
  });

  test.each([
    '<p>a<script>alert(1)</script></p>',
    '<p>a<img src=x onerror=alert(1)></p>',
    '<p>a<a href="javascript:alert(1)">b</a></p>',
    '<p onclick="alert(1)" style="color:red">a</p>',
    '<table onclick="alert(1)"><tr><td style="color:red">a</td></tr></table>',
    '<ul><li><table><tr><td>a</td></tr></table></li></ul>',
    '<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>',
    '<table><tr><td><h2>a</h2><ul><li>b</li></ul><img src=x onerror=alert(1)></td></tr></table>',
    '<p>a<mark data-bracket="nonsense">b</mark></p>',
    '<pre><code>a</code></pre><hr><p><u>b</u><s>c</s></p>',
  ])('let pasted %s through only as something the server accepts', (html) => {
    const result = parseRichText(editorWith(html).getJSON());

    expect(result.ok).toBe(true);
    expect(JSON.stringify(result)).not.toMatch(/javascript:|onerror|onclick|color:red|nonsense/);
  });
});

describe('tables', () => {
  test('of any stored document stand in the editor and come out of it as they were', () => {
    const schema = getSchema(narrativeExtensions());
    for (let seed = 1; seed <= 500; seed += 1) {
      const stored = parseRichText(anySayable(seed));
      const node = schema.nodeFromJSON(stored.ok ? stored.doc : {});

      node.check();
      expect(parseRichText(node.toJSON())).toEqual(stored);
    }
  });

  test('and figures are copied with what is said of them, and pasted pictures of others are left out', () => {
    const figure = editorWith(
      `<figure data-picture="0f0e0d0c-0b0a-4908-8706-050403020100" data-alt="A seam" data-confidential=""><figcaption>Seam</figcaption></figure>`,
    );
    expect(sourceOf(figure)).toContain('[{picture: Seam | A seam}]');

    const pasted = editorWith(
      `<p class=MsoNormal>One<v:imagedata src="file:///C:/x.png"/><img src="file:///C:/x.png"></p>
       <figure><img src="data:image/png;base64,AA"><figcaption>Two</figcaption></figure>
       <figure data-picture="javascript:alert(1)"><figcaption>Three</figcaption></figure>`,
    );
    expect(JSON.stringify(pasted.getJSON())).not.toMatch(/file:|data:|javascript/);
    expect(sourceOf(pasted)).toMatch(/One\s+Two\s+\{picture: Three\}/);
  });

  test('and figures are put in behind the block with the caret, described and taken out again', () => {
    const written = editorWith('<p>Before</p><p>After</p>');
    const file = '0f0e0d0c-0b0a-4908-8706-050403020100';
    written.commands.setTextSelection(2);

    insertFigure(written, { file, alt: 'A seam', confidential: false }, [
      { type: 'text', text: 'Seam' },
    ]);
    written.commands.insertContent('and ');

    expect(sourceOf(written)).toBe('Before\n\n{picture: Seam | A seam}\n\nand After');
    written.commands.setTextSelection(10);
    expect(currentFigure(written)).toEqual({ file, alt: 'A seam', confidential: false });
    describeFigure(written, { file, alt: 'Two seams', confidential: true });
    expect(sourceOf(written)).toContain('[{picture: Seam | Two seams}]');
    removeFigure(written);
    expect(sourceOf(written)).toBe('Before\n\nand After');
  });

  test('and figures are left by Enter for a line behind them', () => {
    const written = editorWith(
      '<figure data-picture="none"><figcaption>Seam</figcaption></figure>',
    );
    written.commands.setTextSelection(3);

    const enter = new KeyboardEvent('keydown', { key: 'Enter' });
    written.view.someProp('handleKeyDown', (handle) => handle(written.view, enter));
    written.commands.insertContent('more');

    expect(sourceOf(written)).toBe('{picture: Seam}\n\nmore');
  });

  test.each([
    [
      'Excel',
      `<html><body><!--StartFragment--><col width=64><table border=0 cellpadding=0 width=128 style='width:96pt'>
        <tr height=20><td height=20 class=xl65 width=64>Month</td><td>Price</td></tr>
        <tr height=20><td>May</td><td align=right>3.10</td></tr></table><!--EndFragment--></body></html>`,
      '| Month | Price |\n| May | 3.10 |',
    ],
    [
      'Word',
      `<table class=MsoTableGrid border=1><thead><tr><th><p class=MsoNormal><b>Month</b><o:p></o:p></p></th>
        <th><p class=MsoNormal>Price</p></th></tr></thead>
        <tr><td><p class=MsoNormal>May</p></td><td><p class=MsoNormal>3.10</p><p class=MsoNormal>a kg</p></td></tr></table>`,
      '| Month | Price |\n|---|---|\n| May | 3.10\\/a kg |',
    ],
    [
      'a page with merged cells',
      '<table><tr><td colspan="2">Prices</td></tr><tr><td>May</td><td>3.10</td></tr></table>',
      '| Prices |  |\n| May | 3.10 |',
    ],
  ])('pasted from %s keep their cells and nothing else', (_from, html, source) => {
    const written = sourceOf(editorWith(html));

    expect(written.trim()).toBe(source);
  });

  test('are inserted with a header and a line behind, grow and shrink by commands, and stop at what the server takes', () => {
    const text = editorWith('<p>one</p>');
    insertTable(text);

    actOnTable(text, 'rowBelow');
    actOnTable(text, 'columnRight');
    expect(sourceOf(text)).toBe(
      'one\n\n|  |  |  |  |\n|---|---|---|---|\n|  |  |  |  |\n|  |  |  |  |\n|  |  |  |  |\n\n',
    );
    for (let more = 0; more < 20; more += 1) actOnTable(text, 'columnLeft');
    expect(canActOnTable(text, 'columnLeft')).toBe(false);
    expect(parseRichText(text.getJSON()).ok).toBe(true);
    actOnTable(text, 'headerRow');
    expect(sourceOf(text)).not.toContain('---');
    actOnTable(text, 'deleteTable');
    expect(sourceOf(text)).toBe('one\n\n');
  });

  test('have a column bracketed and described without the columns beside it', () => {
    const text = editorWith(
      '<table><tr><td>May</td><td>3</td></tr><tr><td>June</td><td>4</td></tr></table>',
    );
    const cells: number[] = [];
    text.state.doc.descendants((node, at) => {
      if (node.type.name === 'tableCell') cells.push(at);
    });
    const [, top = 0, , bottom = 0] = cells;
    text.view.dispatch(
      text.state.tr.setSelection(CellSelection.create(text.state.doc, top, bottom)),
    );

    expect(pressBracketKey(text)).toBe(true);
    expect(sourceOf(text).trim()).toBe('| May | [3] |\n| June | [4] |');
    describeBracket(text, { reason: 'prices' });

    expect(JSON.stringify(text.getJSON()).match(/"reason":"prices"/g)).toHaveLength(2);
    expect(sourceOf(text).trim()).toBe('| May | [3] |\n| June | [4] |');
  });

  test('are walked by Tab, which leaves the text behind the last cell', () => {
    const text = editorWith('<p>one</p>');
    insertTable(text);

    const steps = Array.from({ length: 9 }, () => tabThroughCells(text, false));

    expect(steps).toEqual([true, true, true, true, true, true, true, true, false]);
    expect(tabThroughCells(text, true)).toBe(true);
  });
});

describe('brackets', () => {
  test('are set with a reason, change their reason and are taken off', () => {
    const marked = editorWith('<p>price</p>');
    marked.commands.selectAll();

    marked.commands.setBracket({ reason: 'prices' });
    expect(currentBracket(marked)).toEqual({ reason: 'prices' });
    marked.commands.setBracket({ reason: 'customers', summary: 'a buyer' });
    expect(currentBracket(marked)).toEqual({ reason: 'customers', summary: 'a buyer' });
    marked.commands.unsetBracket();
    expect(marked.isActive('bracket')).toBe(false);
  });

  test('keep their summary when copied', () => {
    const html = '<p><mark data-bracket="prices" data-summary="under our cost">$3</mark></p>';

    expect(JSON.stringify(editorWith(html).getJSON())).toContain('"summary":"under our cost"');
    expect(editorWith(html).getHTML()).toContain('data-summary="under our cost"');
  });

  test.each([
    ['We paid [$3] to [Borealis].', 'We paid [$3] to [Borealis].'],
    ['We [paid [three] dollars] once', 'We [paid \\[three\\] dollars] once'],
    ['We paid [three dollars', 'We paid \\[three dollars'],
  ])('are what pasted square brackets mean: %s', async (pasted, source) => {
    const text = editorWith('<p></p><p>Something follows.</p>');
    text.commands.setTextSelection(1);

    text.commands.insertContent(pasted, { applyPasteRules: true });

    await vi.waitFor(() => expect(sourceOf(text)).toBe(`${source}\n\nSomething follows.`));
  });

  test('are what typed square brackets mean, once the second is typed', async () => {
    const text = editorWith('<p>paid [$3</p>');
    text.commands.setTextSelection(text.state.doc.content.size - 1);

    text.commands.insertContent(']', { applyInputRules: true });

    await vi.waitFor(() => expect(sourceOf(text)).toBe('paid [$3]'));
    expect(text.isActive('bracket')).toBe(false);
  });

  test('surround links and bold text with one pair of glyphs', () => {
    const html = editorWith(
      '<p><mark data-bracket="prices">a <strong>b</strong></mark></p>',
    ).getHTML();

    expect(html.match(/<mark/g)).toHaveLength(1);
  });

  test('links are refused by the command as by the server', () => {
    const linked = editorWith('<p>word</p>');
    linked.commands.selectAll();

    expect(linked.commands.setNarrativeLink('javascript:alert(1)')).toBe(false);
    expect(linked.isActive('link')).toBe(false);
  });
});
