import { guardFolder } from './guard-folder';

/** A process that guards a folder and waits to be killed. Started by guard-folder.test.ts. */
const [folder = '', mode] = process.argv.slice(2);
const release = guardFolder(folder);
if (mode === 'release') release();
// The guard, started as a process of its own, has its whole input from here on.
setTimeout(() => process.stdout.write('ready\n'), 500);
setInterval(() => undefined, 1_000);
