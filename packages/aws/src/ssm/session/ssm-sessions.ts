import { AdvisedError } from '@prodlike/core';
import * as v from 'valibot';
import { awsErrorName } from '../../client/aws-failure';
import { type AwsCall, callAws } from '../../client/call-aws';
import { clientSettings } from '../../client/client-settings';
import type { TunnelRequest } from '../tunnel';
import type { SessionAccess, Sessions } from './session-access';
import { isSessionGone, startFailure, startFailures } from './session-failure';

const answerSchema = v.object({
  SessionId: v.pipe(v.string(), v.nonEmpty()),
  StreamUrl: v.pipe(v.string(), v.check(isSafeUrl)),
  TokenValue: v.pipe(v.string(), v.nonEmpty()),
});

/** The token goes there: never in the clear, but to this machine. */
function isSafeUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === 'wss:' || (protocol === 'ws:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname))
  );
}

/** Sessions through one bastion, by the SSM API (ssm:StartSession, ssm:ResumeSession, ssm:TerminateSession). */
export async function ssmSessions(request: TunnelRequest): Promise<Sessions> {
  // Loaded only by runs that go through a bastion.
  const { SSMClient, StartSessionCommand, ResumeSessionCommand, TerminateSessionCommand } = await import(
    '@aws-sdk/client-ssm'
  );
  const client = new SSMClient(clientSettings(request.region));
  return {
    async start() {
      const { target, document, host, port } = request;
      const call: AwsCall = {
        action: 'ssm:StartSession',
        resource: `target ${target} with document ${document}`,
      };
      const command = new StartSessionCommand({
        Target: target,
        DocumentName: document,
        Parameters: { host: [host], portNumber: [String(port)], localPortNumber: ['0'] },
      });
      try {
        return readAccess(await callAws(call, () => client.send(command), isStartFailure), call, request);
      } catch (error) {
        throw startFailure(error, request);
      }
    },
    async resume(sessionId) {
      const call: AwsCall = { action: 'ssm:ResumeSession', resource: `session ${sessionId}` };
      const command = new ResumeSessionCommand({ SessionId: sessionId });
      try {
        const answer = await callAws(call, () => client.send(command), isSessionGone);
        // The official client takes an answer without a token for the end of the session, too.
        return answer.TokenValue ? readAccess(answer, call, request) : undefined;
      } catch (error) {
        if (isSessionGone(error)) return undefined;
        throw error;
      }
    },
    async terminate(sessionId) {
      const call: AwsCall = { action: 'ssm:TerminateSession', resource: `session ${sessionId}` };
      const command = new TerminateSessionCommand({ SessionId: sessionId });
      try {
        await callAws(call, () => client.send(command), isSessionGone);
      } catch (error) {
        if (!isSessionGone(error)) throw error;
      }
    },
    release: () => client.destroy(),
  };
}

function isStartFailure(error: unknown): boolean {
  return startFailures.includes(awsErrorName(error));
}

function readAccess(answer: unknown, { action }: AwsCall, { secret }: TunnelRequest): SessionAccess {
  const parsed = v.safeParse(answerSchema, answer);
  if (!parsed.success)
    throw new AdvisedError(`${action} gave no session to connect to.`, 'Run it again; it is a fault of AWS.');
  const { SessionId, StreamUrl, TokenValue } = parsed.output;
  secret(TokenValue);
  return { sessionId: SessionId, streamUrl: StreamUrl, token: TokenValue };
}
