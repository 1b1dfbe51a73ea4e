import type { Locator, Page, Response } from 'playwright-core';
import { expect } from 'vitest';

/** What the server says to the signed-in page. */
export const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate(async (one) => (await fetch(`/api${one}`)).json() as never, path) as Promise<T>;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The open dialog of a page: what a person fills in, what it says back. */
export class Form {
  readonly page: Page;
  readonly box: Locator;

  constructor(page: Page) {
    this.page = page;
    this.box = page.getByRole('dialog').last();
  }

  /** The field under exactly this label; labels of required fields end in an asterisk. */
  field(label: string): Locator {
    const exact = new RegExp(`^\\s*${literal(label)}[\\s*]*$`);
    return this.box.locator('.field').filter({ has: this.page.locator('label', { hasText: exact }) });
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      await this.field(label).locator('input, textarea').first().fill(value);
  }

  valueOf(label: string): Promise<string> {
    return this.field(label).locator('input, textarea').first().inputValue();
  }

  /**
   * Chooses from a list by typing a part of what is wanted; `meant` tells options apart that hold the same part. The list that the field
   * before left may still be fading with the same words in it: what counts is that the own field says the choice.
   */
  async pick(label: string, option: string, meant: string | RegExp = option): Promise<void> {
    const list = this.field(label).getByRole('combobox');
    const open = this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
    const chosen = this.field(label).filter({ hasText: meant });
    for (let tries = 0; tries < 3 && (await chosen.count()) === 0; tries += 1) {
      await list.click();
      await list.fill(option);
      await open.last().locator('.ant-select-item-option').filter({ hasText: meant }).first().click();
      await chosen.waitFor({ timeout: 1_500 }).catch(() => {});
    }
    // A list that stays open over the form is closed as a person closes it: by clicking beside it.
    await open
      .first()
      .waitFor({ state: 'hidden', timeout: 1_500 })
      .catch(() => this.box.locator('.ant-modal-title').click());
  }

  async clear(label: string): Promise<void> {
    await this.field(label).locator('.ant-select').hover();
    await this.field(label).locator('.ant-select-clear').click();
  }

  /** Sends. The button is found by what it does: while an icon of waiting fades, its name is longer than its words. */
  async send(button?: string): Promise<void> {
    const submit = this.box.locator('button[type=submit]');
    if (button) expect(await submit.textContent()).toBe(button);
    await submit.click();
  }

  /** Sends, waits until the form is gone, and returns what the page says was done: not what it still says of the form before. */
  async done(button?: string): Promise<string> {
    const said = this.page.locator('.ant-message-notice');
    await said.evaluateAll((all) => {
      for (const one of all) one.setAttribute('data-read', '');
    });
    const sent = this.page
      .waitForRequest((request) => request.method() !== 'GET', { timeout: 5_000 })
      .catch(() => null);
    await this.send(button);
    // What comes into the form late (what awaits, a list of rules) may push the button from under the pointer: pressed again, as a person would.
    if (!(await sent) && (await this.box.isVisible())) await this.send(button);
    await this.box.waitFor({ state: 'hidden', timeout: 30_000 }).catch(async (error: unknown) => {
      // What the form says instead is what somebody reading the failure needs.
      throw new Error(`the form stays open: ${await this.box.textContent()}`, { cause: error });
    });
    const fresh = this.page.locator('.ant-message-notice:not([data-read])').last();
    await fresh.waitFor();
    return (await fresh.textContent()) ?? '';
  }

  /**
   * Sends what must be refused, and returns what stands at each faulty field. What is held back for empty fields asks nobody;
   * otherwise the answer replaces what stood there before.
   */
  async refused(button?: string): Promise<Record<string, string>> {
    const asked: Promise<Response | null>[] = [];
    const note = (request: { method(): string; response(): Promise<Response | null> }) => {
      if (request.method() !== 'GET') asked.push(request.response());
    };
    this.page.on('request', note);
    await this.send(button);
    await this.page.waitForTimeout(150);
    this.page.off('request', note);
    await Promise.all(asked);
    await this.box.locator('.ant-btn-loading').waitFor({ state: 'detached' });
    const faults = this.box.locator('.field:has(.field-faults)');
    await faults.first().waitFor();
    const said: Record<string, string> = {};
    for (const one of await faults.all()) {
      const label = ((await one.locator('label, span').first().textContent()) ?? '').replace(/[\s*]+$/, '');
      said[label] = (await one.locator('.field-faults').textContent()) ?? '';
    }
    expectPlain(said);
    return said;
  }

  async close(): Promise<void> {
    await this.box.getByRole('button', { name: '取消' }).click();
    await this.box.waitFor({ state: 'hidden' });
  }
}

/** Opens the form that a button leads to. */
export async function openForm(page: Page, button: string): Promise<Form> {
  await page.getByRole('button', { name: button, exact: true }).first().click();
  const form = new Form(page);
  await form.box.locator('form').waitFor();
  return form;
}

/** No text of the page shows a pattern, a code of a fault without words, or "undefined". */
export const expectPlain = (said: Readonly<Record<string, string>>): void => {
  for (const [label, text] of Object.entries(said)) {
    expect(text, label).toMatch(/\p{Script=Han}/u);
    expect(text, label).not.toMatch(/[\\^$]|undefined|input_|\{\w+\}/);
  }
};

/** Collects what must not happen behind a page: errors of scripts, answers of 500 and above. */
export function watch(page: Page, faults: string[] = []): string[] {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}
