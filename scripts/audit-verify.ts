import { parseArgs } from "node:util";
import type { ChainLink } from "@/lib/audit/chain";
import { type ChainReport, verifyAuditChain } from "@/lib/audit/verify";
import { openDatabase } from "@/lib/db/client";
import { Problem, runCommand } from "./runtime/problem";
import { withDatabase } from "./runtime/with-database";

const usage = "Usage: npm run audit:verify [-- --head <sequence>:<hash>]";

type Break = Extract<ChainReport, { whole: false }>["break"];

const whatIsWrong: Record<Break["problem"], string> = {
  altered: "its content does not match its hash; it was altered after it was written",
  "not-linked": "it does not carry the hash of the event before it",
  "missing-before": "one or more events before it are missing",
  "head-not-found":
    "it is missing, or its hash is not the one given; events were cut off the end or rewritten",
  "never-joined": "events were written after it that never joined the chain; its triggers were switched off",
};

/** Reads a head as the audit page shows it. Throws Problem for anything else. */
function parseHead(text: string | undefined): ChainLink | undefined {
  if (text === undefined) return undefined;
  const [, sequence, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!sequence || !hash) throw new Problem(`--head takes a sequence and a hash of 64 hex digits.\n${usage}`);
  return { sequence: Number(sequence), hash };
}

function readArguments(): ChainLink | undefined {
  try {
    return parseHead(parseArgs({ options: { head: { type: "string" } } }).values.head);
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`${error.message}\n${usage}`);
    throw error;
  }
}

async function verify(url: string, expected: ChainLink | undefined): Promise<void> {
  const database = openDatabase(url);
  try {
    const [found] = await database.$queryRaw<
      { name: string | null }[]
    >`SELECT to_regclass('audit_events')::text AS name`;
    if (!found?.name) throw new Problem("This database has no audit log yet: run npm run db:migrate first.");
    const report = await verifyAuditChain(database, { expected });
    if (!report.whole) {
      const { sequence, problem } = report.break;
      throw new Problem(`The chain is broken at event ${sequence}: ${whatIsWrong[problem]}.`);
    }
    const { sequence, hash } = report.head;
    console.log(`The chain is whole: ${report.events} events, head ${sequence}:${hash}`);
  } finally {
    await database.$disconnect();
  }
}

await runCommand(async () => {
  const expected = readArguments();
  await withDatabase((url) => verify(url, expected), "npm run audit:verify");
});
