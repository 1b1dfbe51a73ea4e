import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

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
    const exact = new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[\\s*]*$`);
    return this.box.locator('.field').filter({ has: this.page.locator('label', { hasText: exact }) });
  }

  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values))
      await this.field(label).locator('input, textarea').first().fill(value);
  }

  /** Chooses from a list by typing a part of what is wanted. */
  async pick(label: string, option: string): Promise<void> {
    const list = this.field(label).getByRole('combobox');
    await list.click();
    await list.fill(option);
    await this.page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
      .filter({ hasText: option })
      .first()
      .click();
  }

  async send(button: string): Promise<void> {
    await this.box.getByRole('button', { name: button, exact: true }).click();
  }

  /** Sends, and waits until the form is gone and the page has said what was done. */
  async done(button: string): Promise<string> {
    await this.send(button);
    await this.box.waitFor({ state: 'hidden' });
    const said = this.page.locator('.ant-message-notice').last();
    return (await said.textContent()) ?? '';
  }

  /** Sends what must be refused, and returns what stands at each faulty field. */
  async refused(button: string): Promise<Record<string, string>> {
    // What the server says replaces what stood there before; a form that is held back for empty fields asks nobody.
    const answer = this.page
      .waitForResponse((one) => one.request().method() === 'POST', { timeout: 3_000 })
      .catch(() => undefined);
    await this.send(button);
    await answer;
    const faults = this.box.locator('.field:has(.field-faults)');
    await faults.first().waitFor();
    const said: Record<string, string> = {};
    for (const one of await faults.all()) {
      const label = ((await one.locator('label, span').first().textContent()) ?? '').replace(/[\s*]+$/, '');
      said[label] = (await one.locator('.field-faults').textContent()) ?? '';
    }
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
export function watch(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}
