import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { db } from "@/lib/db/client";
import { parseBill } from "@/lib/reconciliation/bill/parse-bill";
import { importBill } from "@/lib/reconciliation/import-bill";
import { matchDay } from "@/lib/reconciliation/match-day";
import { plainRows } from "@/lib/reconciliation/testing/plain-rows";
import { copyLine } from "./copy-line";
import { day } from "./day";

// One step in a process of its own, so that its time and its memory are its own. Prints one line of JSON.

const [step, target = "", accountId = ""] = process.argv.slice(2);
const actor = { type: "system", name: "bench", requestId: "bench", address: null } as const;
const context = { actor, now: new Date() };
const readSize = 256 * 1024;

async function hashOf(file: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: readSize })) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest("hex"), bytes };
}

const steps: Record<string, () => Promise<unknown>> = {
  /** The whole import, from the file on disk to the bill that counts. */
  import: async () => {
    const { sha256, bytes } = await hashOf(target);
    const open = () => createReadStream(target, { highWaterMark: readSize });
    const file = {
      accountId,
      mchId: "",
      day,
      source: "file",
      fileName: "bill.csv",
      sha256,
      bytes,
      open,
    } as const;
    return importBill(file, context);
  },
  match: () => matchDay(target, context),
  /** Writes the rows as COPY wants them, for the floor. */
  convert: async () => {
    const out = createWriteStream(`${target}.copy`);
    for await (const batch of parseBill(
      createReadStream(target, { highWaterMark: readSize }),
      {},
      plainRows(),
    )) {
      const text = batch.map((row) => copyLine(accountId, row)).join("");
      if (!out.write(text)) await once(out, "drain");
    }
    out.end();
    await once(out, "finish");
  },
};

const run = steps[step ?? ""];
if (!run) throw new Error(`there is no step ${step}`);
// The first connection and query are not what is measured.
await db().$queryRaw`SELECT 1`;
const beganMs = performance.now();
const answer = await run();
const seconds = (performance.now() - beganMs) / 1_000;
const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
const plain = (_: string, value: unknown) => (typeof value === "bigint" ? Number(value) : value);
console.log(JSON.stringify({ seconds, peakMegabytes, answer }, plain));
await db().$disconnect();
