"use server";

import { protectedAction } from "@/lib/access/action";
import { createOrder } from "./create-order";
import { lookOrder, lookOrderInput } from "./look-order";
import { prefillInput, prefillOrder } from "./prefill-order";
import { createOrderInput } from "./schemas";

export const createOrderAction = protectedAction({
  permission: "orders:create",
  audit: "orders.submit",
  schema: createOrderInput,
  verb: createOrder,
});

export const prefillOrderAction = protectedAction({
  permission: "orders:create",
  audit: "orders.prefill",
  schema: prefillInput,
  verb: prefillOrder,
});

export const lookOrderAction = protectedAction({
  permission: "orders:look",
  audit: "orders.look",
  schema: lookOrderInput,
  verb: lookOrder,
});
