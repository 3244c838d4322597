import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { NarrativeEditor } from './narrative-editor.tsx';
import { readRichText } from './rich-text.schema.ts';
import { plainToRichText } from './rich-text.source.ts';
import { richTextToPlain } from './rich-text.text.ts';

afterEach(cleanup);

// jsdom has no layout; ProseMirror asks a text range for its place when it scrolls to the caret.
Range.prototype.getClientRects = () => document.createElement('div').getClientRects();
Range.prototype.getBoundingClientRect = () => document.createElement('div').getBoundingClientRect();

/** What the form around the field would post. */
function posted(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, String(value)]));
}

async function renderedEditor(text: string, onChange?: () => void) {
  const view = render(
    <form aria-label="Filing">
      <NarrativeEditor
        label="What happened"
        name="narrative"
        onChange={onChange}
        defaultValue={plainToRichText(text)}
      />
    </form>,
  );
  screen.getByRole('textbox').focus();
  // The first one waits for the editor to be loaded.
  await waitFor(() => expect(screen.getByRole('toolbar')).toBeTruthy(), { timeout: 10_000 });
  return view;
}

describe('a narrative field', () => {
  test('before scripts is a labelled textarea that posts text, brackets included', () => {
    const value = plainToRichText('They quoted [$3] a kg');
    const template = document.createElement('template');

    template.innerHTML = renderToString(
      <NarrativeEditor
        errors={['Too short.']}
        label="What happened"
        name="narrative"
        defaultValue={value}
      />,
    );
    const textarea = template.content.querySelector('textarea');

    expect(textarea?.name).toBe('narrative');
    expect(textarea?.value).toBe('They quoted [$3] a kg');
    expect(template.content.querySelector('label')?.htmlFor).toBe(textarea?.id);
    expect(textarea?.getAttribute('aria-describedby')).toContain('f-narrative-error');
    expect(template.innerHTML).not.toContain('style=');
    expect(readRichText(textarea?.value)).toEqual({ doc: value });
  });

  test('before scripts asks reason and summary of each bracket by form fields', () => {
    const template = document.createElement('template');
    const value = plainToRichText('They quoted [$3] a kg');

    template.innerHTML = renderToString(
      <NarrativeEditor label="What happened" name="narrative" defaultValue={value} />,
    );
    const markup = template.content.querySelector('noscript')?.innerHTML ?? '';

    expect(markup).toContain('name="narrativeBrackets[0].text" value="$3"');
    expect(markup).toContain('name="narrativeBrackets[0].reason"');
    expect(markup).toContain('name="narrativeBrackets[0].summary"');
  });

  test('after scripts posts the document as JSON, unchanged when nobody typed', async () => {
    await renderedEditor('They quoted [$3] a kg');

    const form = posted(screen.getByRole<HTMLFormElement>('form'));

    expect(Object.keys(form)).toEqual(['narrative']);
    expect(readRichText(form['narrative'])).toEqual({
      doc: plainToRichText('They quoted [$3] a kg'),
    });
  });

  test('keeps what was typed into the textarea before the editor arrived', async () => {
    render(
      <form aria-label="Filing">
        <NarrativeEditor
          label="What happened"
          name="narrative"
          defaultValue={plainToRichText('old')}
        />
      </form>,
    );
    screen.getByRole('textbox').focus();
    fireEvent.change(screen.getByRole('textbox'), { target: { value: 'typed early' } });

    await waitFor(() => expect(screen.getByRole('toolbar')).toBeTruthy());
    const result = readRichText(posted(screen.getByRole<HTMLFormElement>('form'))['narrative']);

    expect('doc' in result && richTextToPlain(result.doc)).toBe('typed early');
  });

  test('stays a textarea until somebody goes into it, and goes on at the same place', async () => {
    render(
      <NarrativeEditor
        label="What happened"
        name="narrative"
        defaultValue={plainToRichText('paid [$3] once')}
      />,
    );
    await import('./narrative-surface.tsx');
    const textarea = screen.getByRole<HTMLTextAreaElement>('textbox');
    expect(textarea.tagName).toBe('TEXTAREA');

    fireEvent.click(screen.getByRole('button', { name: 'Write with formatting' }));
    textarea.setSelectionRange(7, 7);
    await waitFor(() => expect(screen.getByRole('toolbar')).toBeTruthy());

    const text = screen.getByRole('textbox', { name: 'What happened' });
    await waitFor(() => expect(document.activeElement).toBe(text));
    const caret = document.getSelection();
    expect(caret?.anchorNode?.textContent).toBe('$3');
    expect(caret?.anchorOffset).toBe(1);
  });

  test('shows again what a refused form posted, words or JSON', () => {
    const words = renderToString(
      <NarrativeEditor defaultValue="Typed [again]" label="What happened" name="narrative" />,
    );
    const json = JSON.stringify(plainToRichText('From the editor'));

    const fromJson = renderToString(
      <NarrativeEditor defaultValue={json} label="What happened" name="narrative" />,
    );

    expect(words).toContain('>Typed [again]</textarea>');
    expect(fromJson).toContain('>From the editor</textarea>');
  });

  test('names its text by the label and describes it by the count', async () => {
    await renderedEditor('one two');

    const textbox = screen.getByRole('textbox', { name: 'What happened' });

    expect(textbox.getAttribute('aria-multiline')).toBe('true');
    expect(
      document.getElementById(textbox.getAttribute('aria-describedby') ?? '')?.textContent,
    ).toContain('2 words');
  });

  test('formats from the toolbar, tells autosave and writes the hidden field', async () => {
    const onChange = vi.fn();
    await renderedEditor('one two', onChange);

    fireEvent.click(screen.getByRole('button', { name: 'Heading' }));

    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Heading' }).getAttribute('aria-pressed')).toBe(
        'true',
      ),
    );
    await waitFor(() =>
      expect(onChange).toHaveBeenCalledWith(
        expect.objectContaining({ content: [expect.objectContaining({ type: 'heading' })] }),
      ),
    );
    expect(posted(screen.getByRole<HTMLFormElement>('form'))['narrative']).toContain('"heading"');
  });

  test('has a toolbar with one stop for Tab and arrow keys inside', async () => {
    await renderedEditor('one');
    const tools = [...screen.getByRole('toolbar').querySelectorAll<HTMLElement>('[data-tool]')];

    tools[0]?.focus();
    fireEvent.keyDown(tools[0] ?? document.body, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(tools[1]);
    fireEvent.keyDown(tools[1] ?? document.body, { key: 'End' });

    expect(document.activeElement).toBe(tools.at(-1));
    expect(tools.filter((tool) => tool.tabIndex === 0)).toEqual([tools.at(-1)]);
  });

  test('asks why selected text is confidential and what may stand in its place', async () => {
    await renderedEditor('They quoted three dollars');
    const text = screen.getByRole('textbox', { name: 'What happened' });
    text.focus();
    fireEvent.keyDown(text, { key: 'a', ctrlKey: true });

    fireEvent.keyDown(text, { key: ']', ctrlKey: true });
    fireEvent.change(await screen.findByLabelText('Why it is confidential'), {
      target: { value: 'prices' },
    });
    const summary = screen.getByLabelText(/What the public version says instead/);
    fireEvent.change(summary, { target: { value: ' a price  under ours ' } });
    fireEvent.keyDown(summary, { key: 'Enter' });

    await waitFor(() =>
      expect(posted(screen.getByRole<HTMLFormElement>('form'))['narrative']).toContain(
        '"attrs":{"reason":"prices","summary":"a price under ours"}',
      ),
    );
    expect(screen.queryByLabelText('Why it is confidential')).toBeNull();
  });

  test('leads to brackets without a reason and gives one reason to all of them', async () => {
    await renderedEditor('We sold [ten] to [Borealis]');

    fireEvent.click(screen.getByRole('button', { name: 'Give the first of 2 a reason' }));
    fireEvent.change(screen.getByLabelText('Why it is confidential'), {
      target: { value: 'customers' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Same reason for all without one (2)' }));

    await waitFor(() =>
      expect(
        posted(screen.getByRole<HTMLFormElement>('form'))['narrative']?.match(/"customers"/g),
      ).toHaveLength(2),
    );
  });

  test('asks for an address and refuses one that could run a script', async () => {
    await renderedEditor('one');

    fireEvent.click(screen.getByRole('button', { name: 'Link' }));
    const field = screen.getByLabelText('Web or e-mail address');
    fireEvent.change(field, { target: { value: 'javascript:alert(1)' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByRole('alert').textContent).toContain('https://');
    fireEvent.change(field, { target: { value: 'prices.example/list' } });
    fireEvent.keyDown(field, { key: 'Enter' });

    await waitFor(() =>
      expect(posted(screen.getByRole<HTMLFormElement>('form'))['narrative']).toContain(
        'https://prices.example/list',
      ),
    );
  });
});
