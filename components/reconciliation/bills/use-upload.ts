"use client";

import { useState } from "react";
import type { DeskErrorView } from "@/lib/errors";
import type { UploadedBill } from "@/lib/reconciliation/upload-bill";

export type UploadState =
  | { step: "idle" }
  /** From 0 to 1. */
  | { step: "sending"; part: number }
  | { step: "reading" }
  | { step: "done"; uploaded: UploadedBill }
  | { step: "failed"; error: DeskErrorView };

/** `accountId` is empty where the file tells. */
type Given = { accountId: string; day: string; file: File };

const path = "/api/reconciliation/bills";

function stateOf({ status, response }: XMLHttpRequest): UploadState {
  const answer = response as (UploadedBill & { error?: DeskErrorView }) | null;
  if (status === 200 && answer) return { step: "done", uploaded: answer };
  return { step: "failed", error: answer?.error ?? { code: "internal", requestId: "—" } };
}

/** Sends the file as it is; fetch could not tell how far it has come. */
function send({ accountId, day, file }: Given, onState: (state: UploadState) => void): Promise<void> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ ...(accountId && { account: accountId }), ...(day && { day }) });
    request.open("POST", `${path}?${query}`);
    request.responseType = "json";
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    request.upload.onprogress = ({ loaded, total }) =>
      onState({ step: "sending", part: total > 0 ? loaded / total : 0 });
    request.upload.onload = () => onState({ step: "reading" });
    request.onload = () => onState(stateOf(request));
    request.onerror = () => onState({ step: "failed", error: { code: "offline", requestId: "—" } });
    request.onloadend = () => resolve();
    onState({ step: "sending", part: 0 });
    request.send(file);
  });
}

/** Uploads bills one at a time, and tells how far the one under way has come and how the last one ended. */
export function useUpload() {
  const [state, setState] = useState<UploadState>({ step: "idle" });
  return {
    state,
    isUnderWay: state.step === "sending" || state.step === "reading",
    upload: (given: Given) => send(given, setState),
    clear: () => setState({ step: "idle" }),
  };
}
