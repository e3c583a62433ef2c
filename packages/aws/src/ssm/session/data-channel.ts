import { type AdvisedError, withDeadline } from '@prodlike/core';
import type { IncomingMessage } from '../message/decode-message';
import { payloadTypes } from '../message/payload-type';
import { decodeFlag, encodeFlag, sessionFlags } from '../message/session-flag';
import { SmuxSession } from '../smux/smux-session';
import type { SmuxStream, StreamListener } from '../smux/smux-stream';
import type { TunnelRequest } from '../tunnel';
import { answerHandshake } from './answer-handshake';
import { ReliableChannel } from './reliable-channel';
import type { SessionAccess, Sessions } from './session-access';
import { closedTunnel, notSmux, silentAgent, unreachableHost, unreadStream } from './session-failure';

/** The agent itself gives up after 15 s. */
const handshakeDeadlineMs = 30_000;
/** Well within the shortest idle time that Session Manager can be set to, a minute; a long UPDATE is silent. */
const keepAliveMs = 15_000;
const terminateDeadlineMs = 8_000;
const flagDeadlineMs = 500;

/** One session with its data channel: streams to one host and port, each its own TCP connection from the bastion. */
export class DataChannel {
  readonly #request: TunnelRequest;
  readonly #sessions: Sessions;
  readonly #sessionId: string;
  readonly #channel: ReliableChannel;
  readonly #smux: SmuxSession;
  readonly #keepAlive: NodeJS.Timeout;
  #settle: { ready: () => void; failed: (error: Error) => void } | undefined;
  #isReady = false;
  #failure: AdvisedError | undefined;
  #ending: Promise<void> | undefined;

  /** Starts the connection of a session; `ready` waits for it. */
  constructor(request: TunnelRequest, sessions: Sessions, access: SessionAccess) {
    this.#request = request;
    this.#sessions = sessions;
    this.#sessionId = access.sessionId;
    this.#smux = new SmuxSession({
      hasRoom: () => this.#channel.hasRoom(),
      send: (payload) => this.#channel.send(payloadTypes.output, payload),
      onUnread: (bytes) => this.#channel.unread(bytes),
      refusal: () => unreachableHost(request),
    });
    this.#channel = new ReliableChannel({
      access,
      sessions,
      target: request.target,
      report: request.report ?? (() => undefined),
      onMessage: (message) => this.#onMessage(message),
      onPause: () => this.#smux.deliver(),
      onRoom: () => this.#smux.pump(),
      onStuck: () => this.#smux.failUnread(unreadStream()),
      onFailure: (error, gone) => this.#fail(error, gone),
    });
    this.#keepAlive = setInterval(() => {
      if (this.#isReady && this.#channel.isQuiet) this.#smux.keepAlive();
    }, keepAliveMs);
  }

  /**
   * Connects, and goes through the agent's handshake.
   *
   * @throws AdvisedError and has ended the session then
   */
  async ready(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const { target } = this.#request;
    const shaken = new Promise<void>((ready, failed) => {
      this.#settle = { ready, failed };
    });
    try {
      await withDeadline(
        Promise.all([shaken, this.#channel.open()]),
        handshakeDeadlineMs,
        `The handshake with the SSM agent on ${target}`,
        silentAgent(target).advice,
      );
    } catch (error) {
      await this.close().catch(() => undefined);
      throw error;
    }
  }

  get isAlive(): boolean {
    return this.#failure === undefined;
  }

  get openStreams(): number {
    return this.#smux.openStreams;
  }

  /** @throws AdvisedError where the session has ended */
  open(listener: StreamListener): SmuxStream {
    if (this.#failure !== undefined) throw this.#failure;
    return this.#smux.open(listener);
  }

  /** Ends the session, and the streams that are still open. Safe to repeat. */
  close(): Promise<void> {
    this.#end(closedTunnel(), false);
    return this.#ending ?? Promise.resolve();
  }

  #fail(error: AdvisedError, gone: boolean): void {
    this.#end(error, gone);
    // Nobody waits for it yet; `close` tells how it went.
    this.#ending?.catch(() => undefined);
  }

  #end(error: AdvisedError, gone: boolean): void {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    clearInterval(this.#keepAlive);
    this.#settle?.failed(error);
    this.#smux.fail(error);
    this.#ending = gone ? Promise.resolve(this.#channel.close()) : this.#terminate();
  }

  async #terminate(): Promise<void> {
    try {
      await this.#sendTerminateFlag();
      await withDeadline(
        this.#sessions.terminate(this.#sessionId),
        terminateDeadlineMs,
        `ssm:TerminateSession on session ${this.#sessionId}`,
        'End it in the console (Session Manager); otherwise it ends once it has been idle.',
      );
    } finally {
      this.#channel.close();
    }
  }

  /** Best effort: the call to the API ends the session in any case. */
  async #sendTerminateFlag(): Promise<void> {
    if (!this.#isReady || !this.#channel.hasRoom()) return;
    this.#channel.send(payloadTypes.flag, encodeFlag(sessionFlags.terminateSession));
    const said = withDeadline(this.#channel.whenIdle(), flagDeadlineMs, 'Ending the session');
    await said.catch(() => undefined);
  }

  #onMessage({ payloadType, payload }: IncomingMessage): void {
    if (payloadType === payloadTypes.output) {
      if (!this.#smux.receive(payload)) this.#fail(notSmux(this.#request.target), false);
    } else if (payloadType === payloadTypes.handshakeRequest) {
      this.#shakeHands(payload);
    } else if (payloadType === payloadTypes.handshakeComplete) {
      this.#isReady = true;
      this.#settle?.ready();
    } else if (payloadType === payloadTypes.flag) {
      if (decodeFlag(payload) === sessionFlags.connectToPortError) this.#smux.refused();
    }
  }

  #shakeHands(payload: Buffer): void {
    const { target, document } = this.#request;
    const { response, refusal } = answerHandshake(payload, target, document);
    this.#channel.send(payloadTypes.handshakeResponse, response);
    if (refusal !== undefined) this.#fail(refusal, false);
  }
}
