import { WechatError } from "../errors";
import { order, testClient } from "./samples";

/**
 * A process that places orders at an address, one after the other, and tells how each ended and by how many bytes its
 * memory grew at most. What it tells is one line of JSON.
 */
const [origin = "", calls = "1"] = process.argv.slice(2);
const { client } = testClient(origin, { timeouts: { callMs: 10_000 } });

const place = () =>
  client.nontax.unifiedOrder(order).then(
    () => "ok",
    (error: unknown) => (error instanceof WechatError ? String(Reflect.get(error, "reason")) : String(error)),
  );

// The first call loads code; only what comes after it is the answers' doing.
const ended = [await place()];
const before = process.resourceUsage().maxRSS;
for (let count = 0; count < Number(calls); count += 1) ended.push(await place());
const grownBytes = (process.resourceUsage().maxRSS - before) * 1024;
process.stdout.write(`${JSON.stringify({ ended, grownBytes })}\n`);
