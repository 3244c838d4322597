import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type Column, DataTable } from './data-table.tsx';
import { EmptyState } from './empty-state.tsx';
import { FilterBar } from './filter-bar.tsx';
import { KeyboardHelp } from './keyboard-help.tsx';
import { LinkList } from './link-list.tsx';
import { ListTitle } from './list-title.tsx';
import { Pager } from './pager.tsx';
import { Select } from './select.tsx';
import { SplitView } from './split-view.tsx';
import { renderPage } from './testing/render-page.tsx';

type Row = { readonly id: string; readonly title: string; readonly value: string };
const rows: readonly Row[] = [
  { id: '1', title: 'Boots', value: '$10' },
  { id: '2', title: 'Sacks', value: '$2,000' },
];
const columns: readonly Column<Row>[] = [
  {
    key: 'title',
    header: 'Item',
    cell: (row) => row.title,
    isRowHeader: true,
    sort: { to: '?by=title' },
  },
  {
    key: 'value',
    header: 'Value',
    cell: (row) => row.value,
    align: 'end',
    sort: { to: '?by=value', direction: 'descending' },
  },
];
const table = {
  caption: 'Queue',
  columns,
  rowKey: (row: Row) => row.id,
  rowTo: (row: Row) => `/items/${row.id}`,
};

describe('a table', () => {
  it('names each row and links it once', () => {
    renderPage(<DataTable {...table} rows={rows} />);

    const header = screen.getByRole('rowheader', { name: 'Sacks' });
    expect(within(header).getByRole('link').getAttribute('href')).toBe('/items/2');
    expect(screen.getAllByRole('link', { name: /Boots|Sacks/ })).toHaveLength(2);
  });

  it('says the order in force and offers the others', () => {
    renderPage(<DataTable {...table} rows={rows} />);

    expect(screen.getByRole('columnheader', { name: 'Value' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    expect(screen.getByRole('link', { name: 'Item, sort' }).getAttribute('href')).toBe(
      '/?by=title',
    );
  });

  it("carries each column's name on its cells, for phones", () => {
    renderPage(<DataTable {...table} rows={rows} />);

    expect(screen.getAllByRole('cell').map((cell) => cell.dataset['label'])).toEqual([
      'Value',
      'Value',
    ]);
  });

  it('marks the open row', () => {
    renderPage(<DataTable {...table} rows={rows} isCurrent={(row) => row.id === '2'} />);

    expect(screen.getByRole('row', { current: true }).textContent).toBe('Sacks$2,000');
  });

  it('gives way to what to do when it is empty', () => {
    renderPage(<DataTable {...table} rows={[]} empty={<EmptyState title="Nothing waits" />} />);

    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.getByText('Nothing waits')).toBeTruthy();
  });
});

it('titles a list with what and how many', () => {
  renderPage(<ListTitle title="Queue" count={812} cap={500} />);

  expect(screen.getByRole('heading', { level: 1, name: 'Queue 500+' })).toBeTruthy();
});

it('keeps filters in a GET form, each in force removable as a link', () => {
  renderPage(
    <FilterBar
      label="Filter the queue"
      hidden={{ by: 'value' }}
      chips={[{ label: 'Type: IPR', removeTo: '?by=value' }]}
      clearTo="/"
    >
      <Select name="type" label="Type" options={[{ value: 'ipr', label: 'IPR' }]} />
    </FilterBar>,
  );

  const form = screen.getByRole<HTMLFormElement>('search', { name: 'Filter the queue' });
  expect(form.method).toBe('get');
  expect([...new FormData(form)]).toEqual([
    ['by', 'value'],
    ['type', 'ipr'],
  ]);
  expect(screen.getByRole('link', { name: 'Remove filter Type: IPR' }).getAttribute('href')).toBe(
    '/?by=value',
  );
});

describe('the key / of a list', () => {
  const filters = (
    <FilterBar label="Filter the queue" hidden={{ by: 'value' }}>
      <Select name="type" label="Type" options={[{ value: 'ipr', label: 'IPR' }]} />
    </FilterBar>
  );

  it('goes to its first filter', () => {
    renderPage(<KeyboardHelp shortcuts={[]}>{filters}</KeyboardHelp>);

    fireEvent.keyDown(document.body, { key: '/' });

    expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Type' }));
  });

  it('leads back by Esc to where one was', () => {
    renderPage(
      <KeyboardHelp shortcuts={[]}>
        {filters}
        <button type="button">Boots</button>
      </KeyboardHelp>,
    );
    screen.getByRole('button', { name: 'Boots' }).focus();
    fireEvent.keyDown(screen.getByRole('button', { name: 'Boots' }), { key: '/' });

    fireEvent.keyDown(screen.getByRole('combobox', { name: 'Type' }), { key: 'Escape' });

    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Boots' }));
  });

  it('stays with the search where the frame has one', () => {
    renderPage(
      <KeyboardHelp shortcuts={[{ keys: '/', does: 'Search', targetId: 'site-search' }]}>
        <input id="site-search" aria-label="Search" />
        {filters}
      </KeyboardHelp>,
    );

    fireEvent.keyDown(document.body, { key: '/' });

    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Search' }));
    expect(screen.queryByText('Filter the list')).toBeNull();
  });
});

describe('a pager', () => {
  it('offers only the pages there are', () => {
    renderPage(<Pager label="Pages" nextTo="?after=abc" />);

    expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Next']);
  });

  it('is nothing for one page', () => {
    renderPage(<Pager label="Pages" />);

    expect(screen.queryByRole('navigation')).toBeNull();
  });
});

it('marks the open entry of a list and says what is new', () => {
  const entries = [
    { key: '1', to: '/1', title: 'Boots', isCurrent: true },
    { key: '2', to: '/2', title: 'Sacks', isUnread: true },
  ];
  renderPage(<LinkList label="Queue" entries={entries} />);

  expect(screen.getByRole('link', { current: true }).textContent).toBe('Boots');
  expect(screen.getByText('New:')).toBeTruthy();
});

it('leads back from the open item to its list', () => {
  renderPage(
    <SplitView
      list="rows"
      listLabel="Queue"
      item="Boots"
      itemLabel="Item"
      backTo="/queue"
      backLabel="Queue"
    />,
  );

  expect(screen.getByRole('link', { name: 'Queue' }).getAttribute('href')).toBe('/queue');
  expect(screen.getByRole('region', { name: 'Item' }).textContent).toContain('Boots');
});
