import { appendFileSync } from 'node:fs';
import { installRenewal, openTunnel } from '@prodlike/aws';
import {
  CleanUp,
  createCommandLineHost,
  describeFailure,
  type Host,
  handleSignals,
  runnerIdToken,
} from '@prodlike/core';
import * as v from 'valibot';
import { definition } from '../definition';
import { answerMainStep, orderOfMainStep } from './holder-messages';
import { type HolderOrder, holderOrder } from './holder-protocol';
import { untilOver } from './until-over';

/**
 * The process that holds the tunnel: opens it, tells the main step its port, and stays until it is told to end, the job or
 * the time is over. The sessions are terminated however it ends, but for SIGKILL.
 */
export async function holdTunnel(): Promise<void> {
  const order = v.parse(holderOrder, await orderOfMainStep());
  const log = { write: (text: string) => appendFileSync(order.logFile, text) };
  const host = createCommandLineHost({ flags: new Map(), action: definition, log });
  const cleanUp = new CleanUp();
  handleSignals(cleanUp, host);
  try {
    const port = await open(order, host, cleanUp);
    await answerMainStep({ kind: 'open', port });
    host.info(await untilOver(order));
  } catch (error) {
    host.error(describeFailure(error));
    await answerMainStep({ kind: 'failed', message: describeFailure(error) });
  }
  for (const { name, error } of await cleanUp.run())
    host.warning(`Could not clean up ${name}: ${describeFailure(error)}`);
  process.exit();
}

/** @returns the port of the tunnel on loopback */
async function open(order: HolderOrder, host: Host, cleanUp: CleanUp): Promise<number> {
  const { region } = order;
  const secret = (value: string): void => host.secret(value);
  await installRenewal({ region, roleArn: undefined, getIdToken: runnerIdToken(), secret });
  const { target, document, channels, port } = order;
  const report = (line: string): void => host.info(line);
  const tunnel = await openTunnel({
    ...{ target, region, document, channels, host: order.host, port, secret, cleanUp, report },
  });
  return (await tunnel.listen()).port;
}
