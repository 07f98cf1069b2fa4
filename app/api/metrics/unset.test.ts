import { expect, it } from "vitest";
import { openTestDatabase } from "@/lib/db/test-database";
import { GET } from "./route";

openTestDatabase({ METRICS_TOKEN: "" });

it("has no metrics, for nobody, while no token is set", async () => {
  for (const authorization of ["", "Bearer", "Bearer "]) {
    const response = await GET(new Request("http://desk/api/metrics", { headers: { authorization } }));
    expect(response.status).toBe(404);
  }
});
