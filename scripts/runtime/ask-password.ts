import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";

/** Asks on the terminal without showing what is typed. */
function askHidden(question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  // Only now that the terminal echoes nothing any more.
  process.stderr.write(question);
  return new Promise((resolve, reject) => {
    let answer: string | undefined;
    terminal.once("line", (line) => {
      answer = line;
      terminal.close();
    });
    terminal.once("close", () => {
      process.stderr.write("\n");
      if (answer === undefined) reject(new Error("No password was given."));
      else resolve(answer);
    });
  });
}

/** The password as typed twice on the terminal, or where there is none, the first line of standard input. */
export async function readNewPassword(): Promise<{ password: string; isRepeatedRight: boolean }> {
  if (!process.stdin.isTTY) {
    const [password = ""] = (await text(process.stdin)).split(/\r?\n/);
    return { password, isRepeatedRight: true };
  }
  const password = await askHidden("Password: ");
  const again = await askHidden("The same again: ");
  return { password, isRepeatedRight: again === password };
}
