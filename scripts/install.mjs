// Runs before the other commands, under the Node that the machine has, with nothing installed yet: built-ins only.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const lockfile = path.join(root, "package-lock.json");
const installed = path.join(root, "node_modules", ".package-lock.json");
const guard = path.join(root, ".data", "install.pid");
const node24 = path.join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

const isInstalled = () =>
  existsSync(installed) && existsSync(node24) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;

/** @param {string} sentence */
function refuse(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** Whether this process may install; otherwise another command of this checkout is doing it. */
function takeGuard() {
  mkdirSync(path.dirname(guard), { recursive: true });
  try {
    writeFileSync(guard, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    const pid = Number(existsSync(guard) ? readFileSync(guard, "utf8") : 0);
    if (pid && isAlive(pid)) return false;
    rmSync(guard, { force: true });
    return takeGuard();
  }
}

function install() {
  // Windows does not let npm ci remove the node.exe that runs this file, once that is the one of node_modules.
  const isOwnNode = process.execPath.startsWith(path.join(root, "node_modules"));
  const command = process.platform === "win32" && isOwnNode ? ["install", "--no-save"] : ["ci"];
  const wanted = [...command, "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const npm = process.env.npm_execpath;
  const [program, parameters] = npm?.endsWith("js") ? [process.execPath, [npm, ...wanted]] : ["npm", wanted];
  const shell = program === "npm" && process.platform === "win32";
  const { status, error } = spawnSync(program, parameters, {
    cwd: root,
    // What other commands print is theirs alone.
    stdio: ["ignore", 2, "inherit"],
    shell,
  });
  if (error)
    refuse(
      `npm could not be run (${error.message}). Install Node.js 20 or newer with its npm, then try again.`,
    );
  if (status !== 0)
    refuse("npm could not install the packages; its message is above. Check the network, then try again.");
  if (!existsSync(node24)) {
    refuse(
      "The package that brings Node 24 ran no install script: allow install scripts (npm config delete ignore-scripts).",
    );
  }
  const now = new Date();
  utimesSync(installed, now, now);
}

if (Number.parseInt(process.versions.node, 10) < 20) {
  refuse(`Levydesk needs Node.js 20 or newer to begin with; this is ${process.versions.node}.`);
}
if (!isInstalled()) {
  const began = Date.now();
  while (!takeGuard()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  try {
    if (!isInstalled()) {
      console.error("Installing packages (about a minute the first time) …");
      install();
      console.error(`Installed in ${Math.round((Date.now() - began) / 1000)} s`);
    }
  } finally {
    rmSync(guard, { force: true });
  }
}
