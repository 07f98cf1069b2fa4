import { z } from "zod";
import { protectedRoute } from "@/lib/access/route";
import { listOrders } from "@/lib/orders/list-orders";
import { loadOrderSearch } from "@/lib/orders/search-params";

const schema = z.record(z.string(), z.string()).transform((query) => loadOrderSearch(query));

export const GET = protectedRoute({
  permission: "orders:read",
  schema,
  handle: ({ input }) => listOrders(input, input),
});
