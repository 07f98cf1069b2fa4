import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { inRoot } from "./paths";

/** Adds the settings of `.env` to the environment; a variable that the environment already has wins. */
export function readDotEnv(): void {
  if (existsSync(inRoot(".env"))) loadEnvFile(inRoot(".env"));
}
