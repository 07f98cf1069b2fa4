const width = 16;

export type HexLine = { offset: string; hex: string; ascii: string };

const hexOf = (byte: number) => byte.toString(16).padStart(2, "0");
const asciiOf = (byte: number) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".");

/** Bytes as a hex dump: offset, 16 bytes in hex, and the same as ASCII. Safe in the browser. */
export function hexLines(bytes: Uint8Array): HexLine[] {
  return Array.from({ length: Math.ceil(bytes.length / width) }, (_, index) => {
    const line = [...bytes.subarray(index * width, (index + 1) * width)];
    return {
      offset: (index * width).toString(16).padStart(8, "0"),
      hex: line
        .map(hexOf)
        .join(" ")
        .padEnd(width * 3 - 1),
      ascii: line.map(asciiOf).join(""),
    };
  });
}
