import { errorFields, wireError } from '../messages/error-fields';
import { ServerMessage } from '../messages/message-types';
import { planNotice } from '../messages/plan-notice';
import { withoutChannelBinding } from '../messages/sasl-mechanisms';
import type { FrameReader, FrameVerdict } from '../stream/relay';
import { ClientMessages } from './client-messages';
import { ServerMessages } from './server-messages';
import type { SessionTracking } from './session-tracking';

const nothing = Buffer.alloc(0);

export interface SessionReader {
  readonly client: FrameReader;
  readonly server: FrameReader;
  /** Nothing more will be read: what runs ends with an error of the proxy's own. */
  stop(): void;
}

export interface ReaderSettings {
  readonly reportPrefix: string;
  /** Whether auto_explain runs for us, so that its notices are not the client's. */
  readonly takesPlans: boolean;
  readonly upstreamHasTls: boolean;
}

/** Reads both directions of a session, and says which frames do not pass as they are. */
export function createSessionReader(tracking: SessionTracking, settings: ReaderSettings): SessionReader {
  const clientMessages = new ClientMessages(tracking);
  const serverMessages = new ServerMessages(tracking);
  const readNotice = (body: Buffer): FrameVerdict => {
    const fields = errorFields(body);
    const message = fields.get('M') ?? '';
    const plan = settings.takesPlans ? planNotice(fields) : undefined;
    if (plan !== undefined) {
      const hold = tracking.observer.plan(tracking.session, plan);
      return hold === undefined ? nothing : hold.then<Buffer>(() => nothing);
    }
    if (!message.startsWith(settings.reportPrefix))
      return tracking.observer.notice(tracking.session, wireError(fields));
    tracking.observer.report(tracking.session, message);
    return nothing;
  };
  const guarded = (read: FrameReader): FrameReader => {
    return (type, body, bodyBytes) => {
      try {
        return read(type, body, bodyBytes);
      } catch (error) {
        return tracking.observer.failed(error);
      }
    };
  };
  return {
    client: guarded((type, body, bodyBytes) => clientMessages.read(type, body, bodyBytes)),
    server: guarded((type, body) => {
      if (type === ServerMessage.noticeResponse) return readNotice(body);
      if (type === ServerMessage.authentication) {
        return settings.upstreamHasTls ? withoutChannelBinding(body) : undefined;
      }
      return serverMessages.read(type, body);
    }),
    stop: () =>
      serverMessages.lost({
        sqlState: '08006',
        severity: 'FATAL',
        message: 'The connection was lost before the statement had ended.',
      }),
  };
}
