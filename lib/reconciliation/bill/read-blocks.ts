import { billLimits } from "./limits";

const newline = 10;

/**
 * The bytes of a file in blocks of whole lines, but for the end of the last one: every encoding that a bill has leaves the
 * line end as it is in ASCII. Holds one chunk at a time; a line that is longer than any may be comes as a block without
 * its end.
 */
export async function* readBlocks(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = Buffer.alloc(0);
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(newline) + 1;
    if (end > 0)
      yield rest.length > 0 ? Buffer.concat([rest, chunk.subarray(0, end)]) : chunk.subarray(0, end);
    rest = end > 0 ? Buffer.from(chunk.subarray(end)) : Buffer.concat([rest, chunk]);
    if (rest.length > billLimits.line) yield rest;
  }
  if (rest.length > 0) yield rest;
}
