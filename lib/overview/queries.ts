import { can, type Role } from "@/lib/access/permissions";
import { newestAuditEvents } from "@/lib/audit/queries";
import { db } from "@/lib/db/client";
import { dayOf } from "@/lib/time";
import { findAttention } from "./attention";
import { ordersToday } from "./today";
import type { Overview, RecentOrder } from "./types";

const recentCount = 10;

async function newestOrders(): Promise<RecentOrder[]> {
  const orders = await db().order.findMany({
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: recentCount,
    select: {
      id: true,
      state: true,
      upstreamStatus: true,
      errcode: true,
      description: true,
      departmentName: true,
      feeFen: true,
      createdByName: true,
      createdAt: true,
    },
  });
  return orders.map((order) => ({
    ...order,
    feeFen: Number(order.feeFen),
    createdAt: order.createdAt.toISOString(),
  }));
}

/** What the overview shows to a role at `now`. */
export async function readOverview(role: Role, now: Date): Promise<Overview> {
  const [today, attention, recentOrders, recentEvents] = await Promise.all([
    ordersToday(now),
    findAttention(role, now),
    newestOrders(),
    can(role, "audit:read") ? newestAuditEvents(recentCount) : null,
  ]);
  return { day: dayOf(now), today, attention, recentOrders, recentEvents };
}
