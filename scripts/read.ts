import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { readBillReport } from "@/lib/reconciliation/bill/report";
import { tableLimits } from "@/lib/tables/limits";
import { describeTable } from "./runtime/describe-table";
import { describeFailure, Problem } from "./runtime/problem";

const usage = `Usage:
  npm run -s read -- bill FILE
  npm run -s read -- orders FILE [--sheet NAME] [--include-hidden]

Prints what the desk would read of a file, as one JSON object (docs/read.md). Needs no database.
Ends with 0 when the file could be read, 2 when it was refused, 1 when it was called in another way.`;

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        sheet: { type: "string" },
        "include-hidden": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    if (error instanceof TypeError) throw new Problem(`${error.message}\n${usage}`);
    throw error;
  }
}

async function existing(file: string | undefined): Promise<string> {
  if (file === undefined) throw new Problem(usage);
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(error.code === "ENOENT" ? `There is no file ${file}.` : `${file}: ${error.message}`);
  });
  if (!found.isFile()) throw new Problem(`${file} is no file.`);
  return file;
}

/** The bytes of a table; of a file that is too big for one, only as many as tell so. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  return size > tableLimits.bytes ? new Uint8Array(tableLimits.bytes + 1) : readFile(file);
}

async function run(): Promise<{ refused: unknown } | null> {
  const { values, positionals } = readArguments();
  if (values.help) return null;
  const [kind, name, ...more] = positionals;
  if (more.length > 0) throw new Problem(`One file at a time.\n${usage}`);
  if (kind !== "orders" && kind !== "bill") throw new Problem(usage);
  // npm runs commands in the root of the checkout, wherever they were typed.
  const file = await existing(name && path.resolve(process.env.INIT_CWD ?? ".", name));
  if (kind === "bill") return readBillReport(file, path.basename(file));
  const options = { sheet: values.sheet, includeHidden: values["include-hidden"] };
  return describeTable(await bytesOf(file), options);
}

try {
  const description = await run();
  if (description === null) console.log(usage);
  else {
    process.stdout.write(`${JSON.stringify(description, null, 2)}\n`);
    process.exitCode = description.refused === null ? 0 : 2;
  }
} catch (failure) {
  console.error(describeFailure(failure));
  process.exitCode = 1;
}
