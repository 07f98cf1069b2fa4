"use server";

import { protectedAction } from "@/lib/access/action";
import { adoptCandidate, adoptCandidateInput } from "./adopt-candidate";
import { chooseColumns } from "./batch/choose-columns";
import { previewBatch } from "./batch/preview-batch";
import { saveRefused } from "./batch/save-refused";
import { chooseColumnsInput, previewBatchInput, saveRefusedInput, startBatchInput } from "./batch/schemas";
import { startBatch } from "./batch/start-batch";
import { createOrder } from "./create-order";
import { dismissCandidates, dismissCandidatesInput } from "./dismiss-candidates";
import { lookOrder, lookOrderInput } from "./look-order";
import { placeAgain, placeAgainInput } from "./place-again";
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

export const placeAgainAction = protectedAction({
  permission: "orders:create",
  audit: "orders.submit",
  schema: placeAgainInput,
  verb: placeAgain,
});

export const adoptCandidateAction = protectedAction({
  permission: "orders:create",
  audit: "orders.adopt",
  schema: adoptCandidateInput,
  verb: adoptCandidate,
});

export const dismissCandidatesAction = protectedAction({
  permission: "orders:create",
  audit: "orders.dismiss",
  schema: dismissCandidatesInput,
  verb: dismissCandidates,
});

export const previewBatchAction = protectedAction({
  permission: "orders:create",
  audit: "orders.prefill",
  schema: previewBatchInput,
  verb: previewBatch,
});

export const chooseColumnsAction = protectedAction({
  permission: "orders:create",
  audit: "orders.choose-columns",
  schema: chooseColumnsInput,
  verb: chooseColumns,
});

export const saveRefusedAction = protectedAction({
  permission: "orders:create",
  audit: "orders.prefill",
  schema: saveRefusedInput,
  verb: saveRefused,
});

export const startBatchAction = protectedAction({
  permission: "orders:create",
  audit: "runs.create",
  schema: startBatchInput,
  verb: startBatch,
});
