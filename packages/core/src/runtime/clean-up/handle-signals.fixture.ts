import { CleanUp } from './clean-up';
import { handleSignals } from './handle-signals';

/** A process that waits to be ended; what it does stands on stdout. Started by handle-signals.test.ts. */
const say = (line: string) => process.stdout.write(`${line}\n`);
const cleanUp = new CleanUp();
const [mode] = process.argv.slice(2);

handleSignals(cleanUp, { warning: say, error: say });
cleanUp.interrupted.addEventListener('abort', () => say('interrupted'));
cleanUp.defer('first', () => void say('first cleaned'), { lastResort: () => say('first last resort') });
cleanUp.defer(
  'second',
  async () => {
    say('second cleaning');
    if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000));
    say('second cleaned');
  },
  { deadlineMs: 30_000, lastResort: () => say('second last resort') },
);

const work = setInterval(() => {}, 1_000);
if (mode === 'uncaught') setTimeout(() => Promise.reject(new Error('row value 42')), 10);
if (mode === 'exit') setTimeout(() => process.exit(7), 10);
if (mode === 'done') clearInterval(work);
say('ready');
