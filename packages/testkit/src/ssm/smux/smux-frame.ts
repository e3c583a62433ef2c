/** smux's commands, version 1 (https://github.com/xtaci/smux/blob/master/frame.go). */
export const smuxCommand = { open: 0, finish: 1, push: 2, nothing: 3 } as const;

export interface SmuxFrame {
  readonly version: number;
  readonly command: number;
  readonly stream: number;
  readonly data: Buffer;
}

const headerBytes = 8;
/** MaxFrameSize of the agent's session. */
export const largestFrame = 32_768;

/** A frame with its header: little-endian. */
export function encodeSmuxFrame(command: number, stream: number, data: Buffer = Buffer.alloc(0)): Buffer {
  const frame = Buffer.allocUnsafe(headerBytes + data.length);
  frame.writeUInt8(1, 0);
  frame.writeUInt8(command, 1);
  frame.writeUInt16LE(data.length, 2);
  frame.writeUInt32LE(stream, 4);
  data.copy(frame, headerBytes);
  return frame;
}

/** Puts frames together again from pieces cut anywhere. */
export class SmuxFrameReader {
  #held: Buffer = Buffer.alloc(0);

  /** The frames that this piece completes. */
  read(piece: Buffer): SmuxFrame[] {
    const bytes = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    const frames: SmuxFrame[] = [];
    let at = 0;
    while (bytes.length - at >= headerBytes) {
      const end = at + headerBytes + bytes.readUInt16LE(at + 2);
      if (end > bytes.length) break;
      frames.push({
        version: bytes.readUInt8(at),
        command: bytes.readUInt8(at + 1),
        stream: bytes.readUInt32LE(at + 4),
        data: bytes.subarray(at + headerBytes, end),
      });
      at = end;
    }
    this.#held = Buffer.from(bytes.subarray(at));
    return frames;
  }
}
