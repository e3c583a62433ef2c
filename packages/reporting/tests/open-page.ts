import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';

export interface OpenedPage {
  readonly page: Page;
  /** Messages of the console, errors of scripts, and requests for anything but the page itself. */
  readonly complaints: readonly string[];
}

/** Opens a page's text as a file of its own; the browser's options are those of a new page. */
export async function openPage(
  browser: Browser,
  text: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<OpenedPage> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prodlike-page-'));
  const file = path.join(folder, 'report.html');
  await writeFile(file, text);
  const page = await browser.newPage(options);
  const complaints: string[] = [];
  const url = pathToFileURL(file).href;
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    if (request.url() !== url) complaints.push(request.url());
  });
  await page.goto(url);
  await rm(folder, { recursive: true });
  return { page, complaints };
}
