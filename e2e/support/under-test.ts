/** A desk that tests are run against, with what stands behind it. */
export type UnderTest = { deskOrigin: string; sandboxOrigin: string; databaseUrl: string };

function requireLocal(address: string): string {
  if (!["127.0.0.1", "localhost"].includes(new URL(address).hostname)) {
    throw new Error("browser tests change what they find: they reach for nothing but this machine");
  }
  return address;
}

function findUnderTest(): UnderTest {
  const all = process.env.E2E_DESKS;
  if (!all) throw new Error("there is no desk to test: run the browser tests with npm test");
  // Playwright's number of the worker, from 0. It also reads the files without one, to count the tests.
  const position = Number(process.env.TEST_PARALLEL_INDEX ?? 0);
  const found = (JSON.parse(all) as UnderTest[])[position];
  if (!found) throw new Error(`there is no desk for worker ${position}`);
  return {
    deskOrigin: requireLocal(found.deskOrigin),
    sandboxOrigin: requireLocal(found.sandboxOrigin),
    databaseUrl: requireLocal(found.databaseUrl),
  };
}

/** This worker's own: faults are switched on and rows are read without a thought for the other workers. */
export const underTest = findUnderTest();
