import { publicText } from '@prodlike/core';
import { LockPoller } from '../locks/lock-poller';
import { startWireProxy } from '../wire/start-wire-proxy';
import { finishObservation } from './finish-observation';
import { LockReader } from './lock-reader';
import type { Observer, ObserverOptions } from './observer';
import { closeObserverConnections, openObserverConnections } from './observer-connections';
import { type PreparedRun, prepareRun } from './prepare-run';
import { PrivateAccount } from './private-account';
import { proxyEnvironment } from './proxy-environment';
import { RunRecorder } from './run-recorder';

function createPoller(prepared: PreparedRun, recorder: () => RunRecorder): LockPoller {
  return new LockPoller(
    prepared.connections.poller,
    () => recorder().pollTargets(),
    () =>
      prepared.run.setting.coverage.add(
        'poller',
        publicText`Locks could not be read to the end while statements ran: locks that a long statement took and released may be missing.`,
      ),
  );
}

async function observe(options: ObserverOptions, prepared: PreparedRun): Promise<Observer> {
  const { run, accounts, looks } = prepared;
  const poller = createPoller(prepared, () => recorder);
  const recorder = new RunRecorder({
    run,
    accounts,
    looks,
    reader: new LockReader(run, prepared.connections.reader),
    reportPrefix: prepared.names.reportPrefix,
    clockOffset: prepared.clockOffset,
    ...(options.record === undefined ? {} : { account: new PrivateAccount(options.record, () => origin) }),
    wakePoller: () => poller.wake(),
  });
  const proxy = await startWireProxy({
    upstream: options.migration,
    observer: recorder,
    reportPrefix: prepared.names.reportPrefix,
    takesPlans: prepared.plans !== undefined,
  });
  const origin = performance.now();
  const startedAt = new Date();
  return {
    proxy,
    accept: (connection) => proxy.accept(connection),
    environment: (port = proxy.port) => proxyEnvironment({ host: proxy.host, port }, options.migration),
    async beginMigration(name) {
      await accounts.book(run.track.setupBucket(origin));
      run.track.begin(name, performance.now());
    },
    mark({ line }) {
      run.line = line;
    },
    async endMigration() {
      run.line = undefined;
      const ended = run.track.end(performance.now());
      await looks.look();
      if (ended !== undefined) await accounts.book(ended);
    },
    interrupt() {
      run.interrupted = true;
    },
    async finish(command) {
      await proxy.close();
      poller.stop();
      return finishObservation({
        prepared,
        options,
        origin,
        startedAt,
        succeeded: command?.succeeded === true,
      });
    },
  };
}

/**
 * Starts observing a clone: reads it as it is, installs event triggers where the role may, and opens the proxy that the
 * migration command has to use.
 *
 * @throws AdvisedError where the clone cannot be reached
 */
export async function startObserver(options: ObserverOptions): Promise<Observer> {
  options.report?.('Reading the clone before the migrations');
  const connections = await openObserverConnections(options.observer, options.statisticsDatabase);
  try {
    return await observe(options, await prepareRun(options, connections));
  } catch (error) {
    await closeObserverConnections(connections);
    throw error;
  }
}
