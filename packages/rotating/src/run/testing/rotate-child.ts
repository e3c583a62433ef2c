/** A process that rotates once in the lab that its environment leads into; told by its argument, it prints what it came to. */
import { CleanUp, describeFailure, endProcess, handleSignals } from '@prodlike/core';
import { type LabRotation, rotateLab } from './rotate-lab';

async function main(lab: LabRotation): Promise<void> {
  const cleanUp = new CleanUp();
  const print = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  handleSignals(cleanUp, { warning: print, error: print });
  const { failure, ...outcome } = await rotateLab(lab, { cleanUp, report: print });
  const failed = failure && { ...failure, error: describeFailure(failure.error) };
  process.stdout.write(JSON.stringify({ ...outcome, failure: failed }));
}

void main(JSON.parse(process.argv[2] ?? '')).finally(endProcess);
