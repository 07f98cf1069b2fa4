import { env } from "@/lib/env";
import { databaseMetrics } from "@/lib/jobs/metrics";
import { hasBearer } from "@/lib/metrics/bearer";
import { processMetrics } from "@/lib/metrics/registry";

export const dynamic = "force-dynamic";

/** Metrics of this desk and of the database for Prometheus, for who has METRICS_TOKEN. Unset, there is no such page. */
export async function GET(request: Request): Promise<Response> {
  const token = env().METRICS_TOKEN;
  if (!token) return new Response(null, { status: 404 });
  if (!hasBearer(request, token)) {
    return new Response(null, { status: 401, headers: { "www-authenticate": "Bearer" } });
  }
  const registry = processMetrics();
  const text = `${await registry.metrics()}\n${await databaseMetrics(new Date())}`;
  return new Response(text, {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}
