import { generatePrismaClient } from "./runtime/prisma-client";
import { runCommand } from "./runtime/problem";

await runCommand(async () => {
  await generatePrismaClient();
});
