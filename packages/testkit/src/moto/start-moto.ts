import { spawnBound } from '../spawn-bound';
import { installPythonTool } from '../tools/install-python-tool';

export interface Moto {
  /** e.g. `http://127.0.0.1:40123`, for AWS_ENDPOINT_URL. */
  readonly endpoint: string;
  /** Its account id: 12 digits. */
  readonly account: string;
  stop(): Promise<void>;
}

export interface MotoOptions {
  /** 12 digits; `123456789012` where absent. */
  readonly account?: string;
}

/** Starts moto's stand-in for AWS's APIs, empty; any credentials will do. Installed from PyPI at its first use. */
export async function startMoto({ account = '123456789012' }: MotoOptions = {}): Promise<Moto> {
  const packages = await installPythonTool(['moto[server,s3,ecr]==5.2.5']);
  const server = spawnBound('python3', ['-u', '-m', 'moto.server', '-H', '127.0.0.1', '-p', '0'], {
    ...process.env,
    PYTHONPATH: packages,
    MOTO_ACCOUNT_ID: account,
  });
  try {
    const [, endpoint = ''] = await server.says(/Running on (http:\/\/127\.0\.0\.1:\d+)/);
    return { endpoint, account, stop: server.end };
  } catch (error) {
    await server.end();
    throw error;
  }
}
