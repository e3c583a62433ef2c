import { createServer } from 'node:net';
import { endProcess } from './end-process';

/** A process that ends while a handle is still open, or with none. Started by end-process.test.ts. */
const [mode] = process.argv.slice(2);
process.exitCode = 3;
if (mode === 'forgets') createServer().listen(0, '127.0.0.1');
process.stdout.write('done\n');
void endProcess();
