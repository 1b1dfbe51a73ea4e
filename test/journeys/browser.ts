import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Engine } from '../../src/db/engine.ts';
import { makeServer } from '../../src/http/server.ts';
import { samplePassword } from '../../src/sample/accounts.ts';
import { loadSample } from '../../src/sample/load.ts';
import { type EngineKind, freshEngine } from '../engines.ts';

const webDir = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const programs = [
  process.env['TAIHANG_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Papers of the sample that are left for the newcomer to take in. */
export const toImport = (name: string): string =>
  fileURLToPath(new URL(`../../seed/sample/to-import/${name}`, import.meta.url));

export interface Journey {
  readonly engine: Engine;
  readonly address: string;
  /** A new window of its own: nobody is signed in. */
  open(size?: { width: number; height: number }): Promise<Page>;
  close(): Promise<void>;
}

/** The built pages served on a database with part of the sample, and a browser before them. */
export async function startJourney(kind: EngineKind, wanted: (file: string) => boolean): Promise<Journey> {
  const executablePath = programs.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('no Chromium found: install it, or set TAIHANG_CHROMIUM to its path');
  if (!existsSync(`${webDir}index.html`)) throw new Error('no built pages: run npm run build');
  const database = await freshEngine(kind);
  let server: FastifyInstance | undefined;
  let browser: Browser | undefined;
  const close = async () => {
    await browser?.close();
    await server?.close();
    await database.close();
  };
  try {
    await loadSample(database.engine, () => {}, wanted);
    server = await makeServer({ engine: database.engine, webDir });
    const address = await server.listen({ host: '127.0.0.1', port: 0 });
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const started = browser;
    return {
      engine: database.engine,
      address,
      open: async (size = { width: 1440, height: 900 }) => {
        const page = await (await started.newContext({ viewport: size, locale: 'zh-CN' })).newPage();
        page.setDefaultTimeout(45_000);
        return page;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Goes to another page of the program as a link would, without loading it again. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.evaluate(
    `history.pushState({}, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate', { state: {} }));`,
  );
}

/** Signs in through the form, from the front page as a newcomer comes. */
export async function signIn(page: Page, address: string, login: string): Promise<void> {
  await page.goto(`${address}/`);
  await page.waitForURL(/\/sign-in/);
  await page.fill('#login', login);
  await page.fill('input[type=password]', samplePassword);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
