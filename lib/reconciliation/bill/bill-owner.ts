import { BillError } from "./bill-error";
import { type BillRow, type RowSink, rowTexts } from "./bill-row";
import { parseBill } from "./parse-bill";

/** Whose a bill is, by its first row. */
export type BillOwner = { appid: string; mchId: string };

const decoder = new TextDecoder();
const merchant = rowTexts.indexOf("mchId");

function ownerOf({ appid, bytes, from, to }: BillRow): BillOwner {
  return { appid, mchId: decoder.decode(bytes.subarray(from[merchant], to[merchant])) };
}

/**
 * Whose a bill is, without reading more of it than its first rows; null for one without rows. What is wrong behind its
 * first row is for the import to say.
 * @throws BillError for a file that is no bill
 */
export async function readBillOwner(source: AsyncIterable<Uint8Array>): Promise<BillOwner | null> {
  let owner: BillOwner | null = null;
  const first: RowSink<void> = {
    add: (row) => {
      owner ??= ownerOf(row);
    },
    take: () => undefined,
  };
  const batches = parseBill(source, {}, first);
  try {
    while (owner === null && !(await batches.next()).done);
  } catch (error) {
    if (!(error instanceof BillError) || owner === null) throw error;
  } finally {
    await batches.return(undefined as never);
  }
  return owner;
}
