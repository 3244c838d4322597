import { expect, type Page } from '@playwright/test';
import { follow, giveAnswers, press } from './answer.ts';

/** Everything an analyst does with one item, each act on its own page. */
export class Desk {
  readonly #page: Page;
  readonly #at: string;

  constructor(page: Page, itemId: string) {
    this.#page = page;
    this.#at = `/desk/items/${itemId}`;
  }

  async open(): Promise<void> {
    await this.#page.goto(this.#at);
  }

  /** A version is at the desk as soon as a job has compared its parties; until then the item is not there (404). */
  async openCompared(): Promise<void> {
    await expect(async () => {
      await this.open();
      const title = this.#page.getByRole('heading', { level: 1 });
      await expect(title).not.toHaveText('Page not found', { timeout: 500 });
    }).toPass();
  }

  async acknowledge(): Promise<void> {
    await this.openCompared();
    await this.#page.getByRole('button', { name: 'Acknowledge' }).click();
    await expect(this.#page.getByText('Acknowledged').first()).toBeVisible();
  }

  async startTriage(): Promise<void> {
    await this.open();
    await this.#page.getByRole('button', { name: 'Start triage' }).click();
    await expect(this.#page.getByText('In triage').first()).toBeVisible();
  }

  async grade(reason: string): Promise<void> {
    await this.#page.goto(`${this.#at}/grade`);
    await giveAnswers(this.#page, { source: 'B', information: '2', reason });
    await press(this.#page, /^(Save|Grade)/);
  }

  async note(text: string): Promise<void> {
    await this.#page.goto(`${this.#at}/note`);
    await giveAnswers(this.#page, { text });
    await press(this.#page, /note/i);
  }

  async ask(question: string): Promise<void> {
    await this.#page.goto(`${this.#at}/ask`);
    await giveAnswers(this.#page, { question });
    await press(this.#page, 'Send the question');
  }

  async logCall(summary: string): Promise<void> {
    await this.#page.goto(`${this.#at}/log`);
    await giveAnswers(this.#page, { channel: 'phone', time: '00:01', summary });
    await press(this.#page, 'Log the contact');
  }

  async callConference(topic: string, at: Moment): Promise<void> {
    await this.#page.goto(`${this.#at}/conferences/new`);
    await giveAnswers(this.#page, {
      topic,
      joining: '+1 202 555 0100, code 4711',
      ...fieldsOf(at),
    });
    await press(this.#page, 'Send the invitations');
  }

  async moveConference(at: Moment): Promise<void> {
    await this.#openConference();
    await giveAnswers(this.#page, fieldsOf(at));
    await press(this.#page, 'Send the update');
  }

  async cancelConference(): Promise<void> {
    await this.#openConference();
    await follow(this.#page, 'Cancel the conference instead');
    await press(this.#page, /^Cancel the conference/);
  }

  async returnForCompletion(message: string): Promise<void> {
    await this.#page.goto(`${this.#at}/return`);
    const first = this.#page.locator('[name=missing]').first();
    await giveAnswers(this.#page, { missing: [await first.inputValue()], message });
    await press(this.#page, 'Return to the partner');
  }

  async route(destinations: readonly string[], text: string): Promise<void> {
    await this.#page.goto(`${this.#at}/decide`);
    const reason = await this.#page.locator('[name=reason] option').nth(1).getAttribute('value');
    await giveAnswers(this.#page, { destinations, text, reason: reason ?? '' });
    await press(this.#page, 'Vet and route');
  }

  async undo(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Undo the decision' }).click();
    await expect(this.#page.getByText('Undone. Nothing left the desk.')).toBeVisible();
  }

  async #openConference(): Promise<void> {
    await this.open();
    await follow(this.#page, 'Move or cancel');
  }
}

/** A day from now, and a time of it in U.S. Eastern time. */
export interface Moment {
  readonly inDays: number;
  readonly time: string;
}

function fieldsOf({ inDays, time }: Moment) {
  const date = new Date(Date.now() + inDays * 24 * 3_600_000);
  return {
    'date.month': String(date.getUTCMonth() + 1),
    'date.day': String(date.getUTCDate()),
    'date.year': String(date.getUTCFullYear()),
    time,
  };
}
