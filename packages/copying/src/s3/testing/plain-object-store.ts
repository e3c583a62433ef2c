import type { ObjectStore } from '../object-store';

/** Moto lets nobody in particular delete nothing, and checks no signature. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';

/** A new bucket of a stand-in for S3 that checks no signature. */
export async function plainObjectStore(endpoint: string, bucket: string): Promise<ObjectStore> {
  const region = 'us-east-1';
  const ask = async (path: string, method = 'GET'): Promise<Response> => {
    const answer = await fetch(`${endpoint}/${bucket}${path}`, { method, headers: { authorization } });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
    return answer;
  };
  await ask('', 'PUT');
  return {
    bucket,
    region,
    async list(prefix) {
      const answer = await (await ask(`?list-type=2&prefix=${encodeURIComponent(prefix)}`)).text();
      return [...answer.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key);
    },
    async *get(key) {
      const { body } = await ask(`/${key}`);
      if (body) for await (const piece of body) yield Buffer.from(piece);
    },
    async delete(key) {
      await ask(`/${key}`, 'DELETE');
    },
  };
}
