import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { formStateOf } from '#app/ui/form-state.ts';
import { renderPage } from '#app/ui/testing/render-page.tsx';
import { TextArea } from '#app/ui/text-area.tsx';
import { ActPage } from './act-page.tsx';

const act = {
  title: 'Write a note',
  subtitle: 'About the item.',
  item: {
    id: 'i1',
    controlNumber: 'PS-7K3QD-M2XWA-H',
    version: 3,
    state: 'in_triage',
    isPossible: true,
  },
  state: formStateOf(undefined),
  submit: 'Add the note',
  children: <TextArea name="text" label="Note" />,
};

describe('the page of an act', () => {
  it('says that what is written stays with the desk', () => {
    renderPage(<ActPage {...act} readers="internal" />);

    const region = screen.getByRole('region', { name: 'Internal' });
    expect(within(region).getByRole('textbox', { name: 'Note' })).toBeTruthy();
    expect(within(region).getByRole('button', { name: 'Add the note' })).toBeTruthy();
  });

  it('says which partner reads what is written', () => {
    renderPage(<ActPage {...act} readers={{ partner: 'Harbor Light' }} />);

    const region = screen.getByRole('region', { name: 'Visible to Harbor Light' });
    expect(within(region).getByRole('textbox', { name: 'Note' })).toBeTruthy();
  });

  it('names what leaving means where “Cancel” could be mistaken for the act', () => {
    renderPage(<ActPage {...act} leave="Keep the conference" />);

    expect(screen.getByRole('link', { name: 'Keep the conference' }).getAttribute('href')).toBe(
      '/desk/items/i1',
    );
    expect(screen.queryByText('Cancel')).toBeNull();
  });
});
