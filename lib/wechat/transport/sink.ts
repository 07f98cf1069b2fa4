/** Takes the bytes of an answer that may be too large for memory. */
export interface AnswerSink {
  /** An attempt's answer begins: what came before it is void. */
  begin(): Promise<void>;
  /** Resolves once more may come; the answer waits until then. A failure ends the call. */
  write(chunk: Buffer): Promise<void>;
}

/** What goes to a sink instead of memory. */
export interface Diversion {
  into: AnswerSink;
  /** Judges the first line, or as much as came of it: what is not meant for the sink is read as any other answer. */
  recognises: (head: Buffer) => boolean;
  maxBytes: number;
}
