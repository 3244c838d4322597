import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { KeyboardHelp, PageShortcuts } from './keyboard-help.tsx';
import { Details } from './layout.tsx';
import { renderPage } from './testing/render-page.tsx';

const NEXT = { keys: 'j', does: 'Next', step: { along: '.row', by: 1 } } as const;
const PREVIOUS = { keys: 'k', does: 'Previous', step: { along: '.row', by: -1 } } as const;

function press(key: string) {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
}

describe('keys of a page', () => {
  it('step along a list and stop at its ends', () => {
    renderPage(
      <KeyboardHelp shortcuts={[]}>
        <PageShortcuts shortcuts={[NEXT, PREVIOUS]} />
        {['one', 'two'].map((name) => (
          <button key={name} type="button" className="row">
            {name}
          </button>
        ))}
      </KeyboardHelp>,
    );

    const visited = ['j', 'j', 'j', 'k', 'k'].map((key) => {
      press(key);
      return document.activeElement?.textContent;
    });

    expect(visited).toEqual(['one', 'two', 'two', 'one', 'one']);
  });

  it('do nothing where the list is empty', () => {
    renderPage(
      <KeyboardHelp shortcuts={[]}>
        <PageShortcuts shortcuts={[NEXT]} />
        <p>Nothing to do</p>
      </KeyboardHelp>,
    );

    press('j');

    expect(document.activeElement).toBe(document.body);
  });

  it('open a summary and move there, so that the next tab is inside', () => {
    renderPage(
      <KeyboardHelp shortcuts={[]}>
        <PageShortcuts shortcuts={[{ keys: 'e', does: 'Grade', targetId: 'grade' }]} />
        <Details summary="Grade it" summaryId="grade">
          fields
        </Details>
      </KeyboardHelp>,
    );

    press('e');

    expect(document.activeElement).toBe(screen.getByText('Grade it'));
    expect(screen.getByText('Grade it').closest('details')?.open).toBe(true);
  });
});
