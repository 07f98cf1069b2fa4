import { create } from "qrcode";
import type { CodeShape } from "./types";

/** What the largest code of this error correction holds. */
const mostBytes = 2331;

/**
 * A text as a QR code: the dark squares of each row joined into bars of one path, drawn without any inline HTML. Null
 * for a text that no code can hold.
 */
export function payCode(text: string): CodeShape | null {
  if (new TextEncoder().encode(text).length > mostBytes) return null;
  const { size, data } = create(text, { errorCorrectionLevel: "M" }).modules;
  let path = "";
  for (let row = 0; row < size; row += 1) {
    let start = -1;
    for (let column = 0; column <= size; column += 1) {
      const isDark = column < size && Boolean(data[row * size + column]);
      if (isDark && start < 0) start = column;
      if (!isDark && start >= 0) {
        path += `M${start} ${row}h${column - start}v1h${start - column}z`;
        start = -1;
      }
    }
  }
  return { size, path };
}
