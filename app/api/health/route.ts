import { readHealth } from "@/lib/overview/health";

export const dynamic = "force-dynamic";

/** For load balancers and monitors: open to all, and tells no more than they need. */
export async function GET() {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
