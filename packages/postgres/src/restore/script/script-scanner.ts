import { ByteQueue } from './byte-queue';
import { CopyBlock } from './copy-block';
import { LineCounter } from './line-counter';
import { type QuotedRun, readRun } from './quoted-run';
import { readToken, type ScriptToken } from './read-token';
import type { ScriptPart, UnterminatedPart } from './script-part';
import { StatementOutline } from './statement-outline';

const quoteByte = 0x27;

/** Where in a script the scanner stands. */
type Place =
  | { readonly kind: 'code' }
  | { readonly kind: 'run'; readonly run: QuotedRun; readonly line: number }
  | { readonly kind: 'meta-command' }
  /** Behind the semicolon of a COPY … FROM stdin: its data starts on the next line. */
  | { readonly kind: 'copy-line'; readonly line: number }
  | { readonly kind: 'copy'; readonly block: CopyBlock; readonly line: number };

const code: Place = { kind: 'code' };

/** `more`: bytes are lacking; `on`: read on from the new place; otherwise a part is ready. */
type Step = ScriptPart | 'more' | 'on';

/**
 * Splits a psql script into statements, COPY data and psql's own lines while it streams in. The parts do not depend on
 * how the script was cut into chunks, but for the pieces that COPY data comes in. Holds one statement at a time.
 */
export class ScriptScanner {
  /** As the session's setting; who runs the script keeps it in step with the script's SET statements. */
  standardConformingStrings = true;
  readonly #queue = new ByteQueue();
  readonly #lines = new LineCounter();
  #outline = new StatementOutline();
  #place: Place = code;
  /** How far the queue's bytes were read. */
  #at = 0;
  /** The line of the statement under way, which starts at the queue's first byte. */
  #startLine: number | undefined;
  #final = false;
  /** After `E'…'`: a string constant that follows at once or on a later line continues it. */
  #escapeTail: 'none' | 'adjacent' | 'same-line' | 'next-line' = 'none';

  *push(chunk: Buffer): Generator<ScriptPart, void> {
    this.#queue.append(chunk);
    yield* this.#scan();
  }

  /** To be called once, after the last chunk. */
  *finish(): Generator<ScriptPart, void> {
    this.#final = true;
    yield* this.#scan();
    const unterminated = this.#unterminated();
    if (unterminated !== undefined) yield unterminated;
    else if (this.#startLine !== undefined) yield this.#endStatement(this.#startLine, this.#at, this.#at);
  }

  *#scan(): Generator<ScriptPart, void> {
    for (;;) {
      const step = this.#step(this.#place);
      if (step === 'more') return;
      if (step !== 'on') yield step;
    }
  }

  #step(place: Place): Step {
    switch (place.kind) {
      case 'code':
        return this.#readCode();
      case 'run':
        return this.#readRun(place.run);
      case 'meta-command':
        return this.#readMetaCommand();
      case 'copy-line':
        return this.#readCopyLine(place.line);
      case 'copy':
        return this.#readCopy(place.block);
    }
  }

  #readCode(): Step {
    const bytes = this.#queue.view;
    for (;;) {
      const token = readToken(bytes, this.#at, this.#final);
      if (token === undefined) return 'more';
      const step = this.#take(token, bytes);
      if (step !== undefined) return step;
    }
  }

  /** Undefined: the bytes at hand are still the same, and code goes on. */
  #take(token: ScriptToken, bytes: Buffer): Step | undefined {
    if (token.kind === 'backslash') {
      this.#place = { kind: 'meta-command' };
      return 'on';
    }
    if (token.kind === 'semicolon' && this.#startLine !== undefined && this.#outline.complete) {
      return this.#endStatement(this.#startLine, this.#at, token.end);
    }
    if (token.kind === 'run') return this.#startRun(token.run, token.end);
    if (token.kind === 'space') this.#passSpace(token.newline);
    else this.#escapeTail = 'none';
    if (this.#startLine === undefined) {
      if (token.kind === 'space' || token.kind === 'semicolon') return this.#drop(token.end);
      this.#startLine = this.#lines.at(bytes, this.#at);
    }
    this.#at = token.end;
    if (token.kind === 'word') this.#outline.word(token.text);
    else if (token.kind === 'open') this.#outline.openParenthesis();
    else if (token.kind === 'close') this.#outline.closeParenthesis();
    else if (token.kind !== 'space') this.#outline.other();
    return undefined;
  }

  #passSpace(newline: boolean): void {
    if (this.#escapeTail === 'none') return;
    if (newline) this.#escapeTail = 'next-line';
    else if (this.#escapeTail === 'adjacent') this.#escapeTail = 'same-line';
  }

  #startRun(run: QuotedRun, end: number): Step {
    const line = this.#lines.at(this.#queue.view, this.#at);
    const comment = run.kind === 'line-comment' || run.kind === 'block-comment';
    if (!comment) {
      this.#startLine ??= line;
      this.#outline.other();
    }
    const continues = this.#escapeTail === 'adjacent' || this.#escapeTail === 'next-line';
    const escapes =
      run.kind === 'quote' && run.close === quoteByte && (continues || !this.standardConformingStrings);
    if (run.kind !== 'line-comment') this.#escapeTail = 'none';
    this.#place = { kind: 'run', run: escapes ? { kind: 'escape-quote' } : run, line };
    this.#at = end;
    return 'on';
  }

  #readRun(run: QuotedRun): Step {
    const extent = readRun(run, this.#queue.view, this.#at);
    this.#at = extent.at;
    if (!extent.ended && !(run.kind === 'line-comment' && this.#final)) return 'more';
    this.#place = code;
    if (run.kind === 'escape-quote') this.#escapeTail = 'adjacent';
    if (this.#startLine !== undefined) return 'on';
    const text = this.#queue.view.toString('latin1', 0, this.#at);
    this.#drop(this.#at);
    return run.kind === 'line-comment' ? { kind: 'comment', text: text.slice(2).trim() } : 'on';
  }

  #readMetaCommand(): Step {
    const bytes = this.#queue.view;
    const newline = bytes.indexOf('\n', this.#at);
    if (newline === -1 && !this.#final) return 'more';
    const line = this.#lines.at(bytes, this.#at);
    const text = bytes.toString('latin1', this.#at + 1, newline === -1 ? bytes.length : newline).trim();
    const insideStatement = this.#startLine !== undefined;
    this.#drop(newline === -1 ? bytes.length : newline + 1);
    this.#reset(code);
    return insideStatement ? { kind: 'misplaced', line } : { kind: 'meta-command', text, line };
  }

  #readCopyLine(line: number): Step {
    const bytes = this.#queue.view;
    const newline = bytes.indexOf('\n');
    if (newline === -1) return 'more';
    const rest = bytes.toString('latin1', 0, newline).trim();
    this.#drop(newline + 1);
    this.#place = { kind: 'copy', block: new CopyBlock(), line };
    return rest === '' || rest.startsWith('--') ? 'on' : { kind: 'misplaced', line };
  }

  #readCopy(block: CopyBlock): Step {
    const bytes = this.#queue.view;
    const { dataLength, next } = block.take(bytes, this.#final);
    if (dataLength > 0) {
      this.#drop(dataLength);
      return { kind: 'copy-data', data: bytes.subarray(0, dataLength) };
    }
    if (next === undefined) return 'more';
    this.#drop(next);
    this.#place = code;
    return { kind: 'copy-end' };
  }

  #endStatement(line: number, textEnd: number, end: number): ScriptPart {
    const text = this.#queue.view.subarray(0, textEnd);
    const { words, takesData } = this.#outline;
    this.#drop(end);
    this.#reset(takesData ? { kind: 'copy-line', line } : code);
    return { kind: 'statement', text, line, words, takesData };
  }

  #reset(place: Place): void {
    this.#place = place;
    this.#outline = new StatementOutline();
    this.#startLine = undefined;
    this.#escapeTail = 'none';
  }

  #drop(byteCount: number): 'on' {
    this.#lines.drop(this.#queue.view, byteCount);
    this.#queue.drop(byteCount);
    this.#at = 0;
    return 'on';
  }

  #unterminated(): ScriptPart | undefined {
    const place = this.#place;
    const of = (what: UnterminatedPart, line: number): ScriptPart => ({ kind: 'unterminated', what, line });
    if (place.kind === 'copy-line' || place.kind === 'copy') return of('COPY data', place.line);
    if (place.kind === 'run') {
      return of(place.run.kind === 'block-comment' ? 'comment' : 'quoted text', place.line);
    }
    if (this.#startLine === undefined || this.#outline.complete) return undefined;
    return of('function body or parenthesis', this.#startLine);
  }
}
