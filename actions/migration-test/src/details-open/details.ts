import { existsSync, rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import {
  AdvisedError,
  type CleanUp,
  choiceInput,
  errorCode,
  formatBytes,
  type Host,
  InputError,
  optionalTextInput,
  readInputs,
  textInput,
} from '@prodlike/core';
import { type Identities, type OpenedDetails, openDetails, parseIdentities } from '@prodlike/details';
import * as v from 'valibot';
import { detailsDefinition } from './details-definition';
import { openedLines } from './opened-lines';

const schema = v.object({
  action: choiceInput(['open']),
  file: textInput(),
  identity: textInput(),
  out: optionalTextInput(),
});

/**
 * Decrypts an archive of private details into a new folder.
 *
 * @returns failed where the archive is cut off: what is there was written all the same
 * @throws InputError before anything is touched; AdvisedError where the archive cannot be opened
 */
export async function details(host: Host, cleanUp: CleanUp): Promise<{ readonly failed: boolean }> {
  const inputs = readInputs(host, schema, detailsDefinition);
  const file = path.resolve(inputs.file);
  const folder = newFolder(file, inputs.out);
  const identities = await identitiesOf(inputs.identity, host);
  const opened = await host.phase('Open the private details', () =>
    openKept(file, identities, folder, cleanUp),
  );
  const report = path.join(folder, 'report.html');
  const hasReport = opened.files.some(({ name }) => name === 'report.html');
  host.output('folder', folder);
  host.output('report', hasReport ? report : '');
  host.output('complete', String(opened.complete));
  for (const line of openedLines(opened.files)) host.info(line);
  const bytes = opened.files.reduce((sum, each) => sum + each.bytes, 0);
  host.info(`${opened.files.length} files, ${formatBytes(bytes)}, in ${folder}`);
  if (hasReport) host.info(`Open it in a browser: ${report}`);
  if (!opened.complete)
    host.error(
      'The archive is cut off or was changed behind what was written: the run was killed, or the download is not whole.',
    );
  host.info('The folder holds production-like data in plain text: delete it when you are done.');
  return { failed: !opened.complete };
}

/** A run that is interrupted or fails leaves nothing in plain text. */
async function openKept(
  file: string,
  identities: Identities,
  folder: string,
  cleanUp: CleanUp,
): Promise<OpenedDetails> {
  let done = false;
  cleanUp.defer(
    `the folder ${folder}`,
    async () => {
      if (!done) await rm(folder, { recursive: true, force: true });
    },
    {
      lastResort: () => {
        if (!done) rmSync(folder, { recursive: true, force: true });
      },
    },
  );
  const opened = await openDetails(file, identities, folder);
  done = true;
  return opened;
}

function newFolder(file: string, out: string | undefined): string {
  const name = path.basename(file).replace(/(?:\.tar\.gz)?\.(?:age|zip)$/, '');
  const beside = path.join(path.dirname(file), name === path.basename(file) ? `${name}-opened` : name);
  const folder = out === undefined ? beside : path.resolve(out);
  if (existsSync(folder))
    throw new InputError(
      'out',
      `is ${folder}, which is there already`,
      'Name a folder that is not there, or remove it.',
    );
  return folder;
}

async function identitiesOf(identity: string, host: Host): Promise<Identities> {
  if (identity.startsWith('AGE-SECRET-KEY-')) return await parseIdentities(identity, 'The key', host);
  if (identity === '-') return await parseIdentities(await text(process.stdin), 'Standard input', host);
  const file = path.resolve(identity);
  try {
    return await parseIdentities(await readFile(file, 'utf8'), file, host);
  } catch (cause) {
    if (cause instanceof AdvisedError) throw cause;
    throw new InputError(
      'identity',
      `is ${file}, which cannot be read (${errorCode(cause) || 'no reason given'})`,
      'Set it to the file that age-keygen wrote, or to - for standard input.',
      { cause },
    );
  }
}
