import { BillError } from "./bill-error";
import type { ReadBill } from "./bill-reader";
import type { BillRow } from "./bill-row";
import type { Encoding } from "./encoding";
import { type Bytes, startsWith } from "./peek";
import type { BillExpectation } from "./row-reader";

export function isWorkbook(head: Uint8Array): boolean {
  return startsWith(head, 0x50, 0x4b) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0);
}

export async function readWorkbookBill(
  source: Bytes,
  _expected: BillExpectation,
  _show: (row: BillRow) => void,
): Promise<ReadBill & { encoding: Encoding }> {
  for await (const chunk of source) {
    if (startsWith(chunk, 0x50, 0x4b)) throw new BillError("archive");
    break;
  }
  throw new BillError("spreadsheet");
}
