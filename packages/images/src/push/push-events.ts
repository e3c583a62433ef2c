import * as v from 'valibot';

const eventSchema = v.object({
  id: v.exactOptional(v.string()),
  status: v.exactOptional(v.string()),
  progressDetail: v.exactOptional(
    v.object({ current: v.exactOptional(v.number()), total: v.exactOptional(v.number()) }),
  ),
  aux: v.exactOptional(v.object({ Digest: v.exactOptional(v.string()), Size: v.exactOptional(v.number()) })),
  error: v.exactOptional(v.string()),
  errorDetail: v.exactOptional(v.object({ message: v.exactOptional(v.string()) })),
});

/** One line of the engine's answer to a push (https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImagePush). */
export type PushEvent = v.InferOutput<typeof eventSchema>;

/** A failure that the engine told within the stream, after its answer 200. Its message is the registry's: not to be shown. */
export class PushStreamError extends Error {
  override readonly name = 'PushStreamError';
}

/**
 * The events of a push as they come. Lines may be cut anywhere; what is no event is passed over.
 *
 * @throws PushStreamError
 */
export async function* pushEvents(stream: AsyncIterable<Buffer | string>): AsyncGenerator<PushEvent> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of stream) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield* eventOf(line);
  }
  yield* eventOf(rest);
}

function* eventOf(line: string): Generator<PushEvent> {
  const event = v.safeParse(v.pipe(v.string(), v.parseJson(), eventSchema), line);
  if (!event.success) return;
  const { error, errorDetail } = event.output;
  const failure = errorDetail?.message ?? error;
  if (failure !== undefined) throw new PushStreamError(failure);
  yield event.output;
}
