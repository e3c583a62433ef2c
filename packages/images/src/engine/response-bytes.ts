/** The engine's answer has no encoding: its pieces are bytes. */
export async function* responseBytes(stream: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
}
