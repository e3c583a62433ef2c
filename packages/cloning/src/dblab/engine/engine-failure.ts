import { AdvisedError, errorCode, visibleLine } from '@prodlike/core';
import { adviceFor } from './advice-for';
import { type EngineAddress, engineName } from './engine-address';
import { EngineRefusalError, EngineSilenceError } from './engine-errors';

const mostCharacters = 300;

/** The engine's own words as they may stand in a log: on one line, of bounded length, in quotes. */
export function quotedWords(words: string): string {
  const line = visibleLine(words, mostCharacters);
  return line === '' ? 'it says nothing more' : `it says ${JSON.stringify(line)}`;
}

/**
 * What has failed at the engine, in its own words, and what to do.
 *
 * @param what the rest of a sentence that begins with the engine's name, e.g. `cannot make the clone`
 * @returns any other error as it is
 */
export function engineFailure(address: EngineAddress, what: string, error: unknown): unknown {
  const subject = `${engineName(address)} ${what}`;
  if (error instanceof EngineSilenceError) return silence(address, subject, error);
  if (error instanceof EngineRefusalError) return refusal(address, subject, error);
  return error;
}

function silence({ url }: EngineAddress, subject: string, error: EngineSilenceError): AdvisedError {
  const code = errorCode(error.cause);
  const options = { cause: error };
  const failed = (why: string, advice: string): AdvisedError =>
    new AdvisedError(`${subject}: ${why}.`, advice, options);
  if (code === 'ENOTFOUND') return failed('there is no such host', 'Set dblab-url to the engine’s address.');
  if (code === 'ECONNREFUSED') {
    return failed(
      'nothing listens there',
      'Set dblab-url to the engine’s address and port, and start the engine if it is down; a runner elsewhere needs a way to it.',
    );
  }
  if (/^(?:CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_TLS_)/.test(code)) {
    return failed(
      `its certificate is not trusted (${code})`,
      `Set ssl-ca to the certificate of the authority that signed it, for ${url.hostname}.`,
    );
  }
  if (/^(?:EPROTO|ERR_SSL_)|HPE_/.test(code)) {
    return failed(
      'it does not speak what dblab-url says',
      'Change http to https in dblab-url, or the reverse.',
    );
  }
  return failed(
    error.late ? 'it gave no answer in time' : `the connection was lost${code === '' ? '' : ` (${code})`}`,
    'Look whether the engine runs and can be reached from here, and run it again.',
  );
}

function refusal({ url }: EngineAddress, subject: string, error: EngineRefusalError): AdvisedError {
  const { status, code, words } = error;
  const failed = (why: string, advice: string): AdvisedError =>
    new AdvisedError(`${subject}: ${why}.`, advice, { cause: error });
  if (status === 401) {
    return failed(
      `it does not take the token; ${quotedWords(words)}`,
      'Set dblab-token to the engine’s verificationToken, or to a personal token that has not expired.',
    );
  }
  if (status === 403) {
    return failed(
      `access is forbidden (403); ${quotedWords(words)}`,
      'Let this token, and the address of this runner, pass whatever stands before the engine.',
    );
  }
  if (status >= 300 && status < 400) {
    const to = URL.canParse(words) ? ` to ${new URL(words).origin}` : '';
    return failed(
      `it redirects${to}, and the token is for ${url.origin} alone`,
      'Set dblab-url to the address to which it redirects, if that is the engine.',
    );
  }
  if (code === '') {
    return failed(
      `what answers there (${status}) is not its API`,
      status >= 500
        ? 'A proxy answers in its place: look whether the engine runs, and run it again.'
        : 'Set dblab-url to the address of the API, as `dblab init --url` takes it; its port is 2345 where no proxy stands before it.',
    );
  }
  return failed(quotedWords(words), adviceFor(words));
}
