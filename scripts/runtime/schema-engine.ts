import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

export type SchemaEngine = bindings.SchemaEngine;

let isLoaded = false;

// The engine calls this by name before it aborts; without it the reason is lost behind a TypeError.
const panicRegistry = {
  set_message: (message: string) => console.error(`Prisma's schema engine failed: ${message}`),
};

function loadEngine(): void {
  if (isLoaded) return;
  const folder = path.dirname(
    createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg"),
  );
  const module = new WebAssembly.Module(readFileSync(path.join(folder, "schema_engine_bg.wasm")));
  const imports = { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports };
  const instance = new WebAssembly.Instance(module, imports);
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry });
  bindings.__wbg_set_wasm(instance.exports);
  const { __wbindgen_start: begin } = instance.exports;
  if (typeof begin === "function") begin();
  isLoaded = true;
}

const charOid = 18;
const textOid = 25;

/**
 * PrismaPg refuses the catalogue's one-byte type "char", which the engine needs to describe a database.
 * This pool passes it off as text and remembers in which columns it stood.
 */
class CharPool extends pg.Pool {
  readonly charColumns = new WeakMap<object, number[]>();

  // biome-ignore lint/suspicious/noExplicitAny: pg declares eight overloads; the parameters pass through unread.
  override async query(...parameters: any[]): Promise<any> {
    const result = await Reflect.apply(super.query, this, parameters);
    const fields: { dataTypeID: number }[] = result.fields ?? [];
    const columns = fields.flatMap((field, index) => (field.dataTypeID === charOid ? [index] : []));
    for (const field of fields) if (field.dataTypeID === charOid) field.dataTypeID = textOid;
    if (columns.length > 0) this.charColumns.set(result.rows, columns);
    return result;
  }
}

function asDriverError({
  code,
  severity,
  message,
  detail,
  column,
  hint,
}: pg.DatabaseError): DriverAdapterError {
  const known = { code: code ?? "", severity: severity ?? "", message };
  return new DriverAdapterError({ kind: "postgres", ...known, detail, column, hint });
}

/**
 * PrismaPg cuts a script at every semicolon, which breaks function bodies in `$$`. Here the whole script goes out
 * as one simple query, which PostgreSQL also runs as one transaction.
 */
async function connectWhole(
  url: string,
  completeScript: (script: string) => string,
): Promise<SqlDriverAdapter> {
  const pool = new CharPool({ connectionString: url });
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of pool.charColumns.get(result.rows) ?? []) {
      result.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return result;
  };
  adapter.executeScript = async (script) => {
    await pool.query(completeScript(script)).catch((error: unknown) => {
      throw error instanceof pg.DatabaseError ? asDriverError(error) : error;
    });
  };
  return adapter;
}

async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `levydesk_shadow_${crypto.randomUUID().replaceAll("-", "")}`;
  const runOnServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await runOnServer(`CREATE DATABASE "${name}"`);
  const shadowUrl = new URL(url);
  shadowUrl.pathname = `/${name}`;
  const adapter = await connectWhole(shadowUrl.href, (script) => script);
  const disconnect = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await disconnect();
    await runOnServer(`DROP DATABASE "${name}" WITH (FORCE)`);
  };
  return adapter;
}

/**
 * Opens Prisma's schema engine (WebAssembly, no download) on a database for the time of `use`.
 * `completeScript` may add to a script before it is sent to the main database; shadow databases get it unchanged.
 */
export async function withSchemaEngine<Result>(
  databaseUrl: string,
  use: (engine: SchemaEngine) => Promise<Result>,
  options: { datamodel?: string; completeScript?: (script: string) => string } = {},
): Promise<Result> {
  loadEngine();
  const completeScript = options.completeScript ?? ((script: string) => script);
  const opened: SqlDriverAdapter[] = [];
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: async () => {
      const adapter = await connectWhole(databaseUrl, completeScript);
      opened.push(adapter);
      return adapter;
    },
    connectToShadowDb: () => connectToShadow(databaseUrl),
  };
  const datamodels =
    options.datamodel === undefined ? undefined : [["schema.prisma", options.datamodel] as [string, string]];
  const engine = await bindings.SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
  try {
    return await use(engine);
  } finally {
    engine.free();
    await Promise.all(opened.map((adapter) => adapter.dispose()));
  }
}
