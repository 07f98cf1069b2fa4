"use client";

import { Button } from "@heroui/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { explainCallAction } from "@/lib/accounts/actions";
import type { EvidenceView } from "@/lib/wechat-calls/evidence-view";
import { CallEvidence } from "./call-evidence";
import { ErrorNotice } from "./error-notice";
import { useMayExplain } from "./may-explain";
import { useActionCall } from "./use-action-call";

type Props = {
  call: { id: string; rid: string | null };
  /** What is on record already. */
  kept?: EvidenceView | null;
};

/** For a call with a rid: what WeChat says of it, on record or for an admin to ask for. */
export function ExplainCall({ call, kept = null }: Props) {
  const t = useTranslations("common.evidence");
  const mayExplain = useMayExplain();
  const [asked, setAsked] = useState<EvidenceView | null>(null);
  const { run, isPending, error } = useActionCall();
  const evidence = asked ?? kept;
  const canAsk = mayExplain && call.rid !== null && evidence?.state !== "answered";
  if (!evidence && !canAsk) return null;
  return (
    <div className="mt-1 flex flex-col items-start gap-2">
      {canAsk && (
        <Button
          size="sm"
          variant="secondary"
          isPending={isPending}
          onPress={async () => setAsked((await run(() => explainCallAction({ id: call.id }))) ?? asked)}
        >
          {isPending ? t("asking") : t("ask")}
        </Button>
      )}
      <div aria-live="polite" className="w-full empty:hidden">
        {error && <ErrorNotice error={error} />}
        {evidence && <CallEvidence evidence={evidence} />}
      </div>
    </div>
  );
}
